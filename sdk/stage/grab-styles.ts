const u = (units: number) => `calc(var(--u) * ${units})`;

/** What a lucky packet has besides: one face, a wish of any length, a stamp, a list that scrolls. */
export const grabStyles = `
[data-kind=grab] :is(.theirs,.thread,.bond,.tick){display:none}
[data-kind=grab] .faces .mine{width:52px;height:52px;margin-top:-6px;border-width:2.5px}
[data-kind=grab] .of-campaign .mine{background:radial-gradient(circle at 32% 26%,#fff3c4,#ffd35c 52%,#c9831a);color:#9c1018}
[data-kind=grab] .of-campaign .mine b{text-shadow:none;font-family:var(--hongbao-brush);font-size:28px}
[data-kind=grab] .title{font-size:calc(var(--u) * var(--wish,43));white-space:pre-line;line-height:1.24;text-wrap:balance;padding:0 ${u(14)}}
[data-kind=grab] .wish{font-family:"Kaiti SC",STKaiti,KaiTi,var(--hongbao-digits,"Noto Serif SC","Noto Serif CJK SC","Songti SC"),serif;font-weight:900;letter-spacing:.02em}
[data-kind=grab] .blessing.wish{font-size:${u(28)};letter-spacing:.2em;text-indent:.2em}
.stamp{display:none}
[data-kind=grab][data-phase=expired] .seal-place>:not(.stamp){display:none}
[data-kind=grab][data-phase=expired] .stamp{position:absolute;left:${u(-50)};top:${u(-50)};width:${u(100)};height:${u(100)};display:grid;place-items:center;border:${u(3)} solid #ffe09a;border-radius:50%;outline:1px solid #ffe09a80;outline-offset:${u(-9)};background:#7a0d12d9;color:#ffe9a8;font:900 ${u(27)}/1 var(--hongbao-digits,"Noto Serif CJK SC","Songti SC"),serif;transform:rotate(-11deg);box-shadow:0 ${u(5)} ${u(14)} #3a020670}
[data-kind=grab][data-phase=expired] :is(.envelope>svg,.flap){filter:none}
[data-kind=grab][data-phase=expired] .note{display:none}
[data-kind=grab][data-phase=expired] .dock{opacity:1!important;transform:none!important;max-height:calc(100cqh - var(--top) - ${u(238)} - 16px)}
[data-kind=grab] .dock{display:flex;flex-direction:column;max-height:calc(100cqh - var(--top) - ${u(296)} - 12px)}
.head{flex:none;padding:7px 12px;border:1px solid #f4b63f47;border-bottom:0;border-radius:14px 14px 0 0;background:linear-gradient(#5a070df7,#3d0409f7)}
.fate{font-size:17px;font-weight:700;color:#fff1d6}.fate:empty{display:none}
.sum{font-size:13px;line-height:1.4;color:#ffd9a8;font-variant-numeric:tabular-nums}
.shares.grabs{border-radius:0 0 14px 14px}
.grabs{flex:0 1 auto;min-height:54px;overflow-y:auto;overscroll-behavior:contain;scrollbar-width:thin;scrollbar-color:#f4b63f66 transparent}
.grabs:focus-visible{outline:3px solid #fff6d8;outline-offset:2px}
.grabs[data-empty]:not([data-empty=""])::before{content:attr(data-empty);display:grid;place-items:center;min-height:50px;color:#e8c59b;font-size:14px}
.shares.grabs li{min-height:52px;margin:0 -13px;padding:0 13px;background:linear-gradient(105deg,#ffe9a800 40%,#ffe9a84d 50%,#ffe9a800 60%) no-repeat 150% 0/220% 100%}
.shares.grabs .mine{background-color:#ffd35c1a}
.who{display:grid;min-width:0;flex:1;line-height:1.25}
.at{font-size:12.5px;color:#dcb48d;font-variant-numeric:tabular-nums}
.won{display:grid;justify-items:end;gap:3px;margin-left:auto;flex:none}
.won .best{display:inline-flex;align-items:center;gap:4px;padding:0 8px 0 6px;line-height:1.5}
.best svg{width:14px;height:12px;fill:#a3121a}
.luckiest .face{box-shadow:0 0 0 2px #ffd35c,0 0 12px #ffd35c80}
[data-kind=grab] .choices{flex:none;flex-direction:row-reverse;gap:10px;margin-top:10px;padding-bottom:6px}
[data-kind=grab] .done{flex:1;height:48px;font-size:17.5px}
[data-kind=grab] .check{margin:0;min-height:48px;flex:none;max-width:46%;padding:0 4px}
@container (height<480px){.shares.grabs li{min-height:38px}.grabs{min-height:40px}.who{display:flex;gap:8px;align-items:baseline}.won{display:flex;align-items:center}}
@container (width<300px){.sum{font-size:12.5px}.won .best{font-size:12.5px}}`;
