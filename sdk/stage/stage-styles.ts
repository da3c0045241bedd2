import { grabStyles } from './grab-styles.ts';

/** A length in envelope units: the scene is laid out by its container, never by the window. */
const u = (units: number) => `calc(var(--u) * ${units})`;
/** Letters follow the scene, but not below what can be read. */
const text = (units: number, leastPx = 12.5) => `max(${leastPx}px, ${u(units)})`;

const foil = `color:#ffe9a8;text-shadow:0 1px 0 #7a0d12,0 -.5px 0 #fff6d8`;

const scenery = `
:host{position:absolute;inset:0;display:block;contain:strict;container-type:size;z-index:var(--hongbao-layer,10)}
*{box-sizing:border-box;margin:0;padding:0}
.stage{position:absolute;inset:0;overflow:hidden;outline:none;color:#ffe9a8;background:#240105;user-select:none;-webkit-user-select:none;text-align:center;
font:500 15px/1.45 var(--hongbao-text,system-ui,"PingFang SC","HarmonyOS Sans SC",MiSans,"Microsoft YaHei","Noto Sans CJK SC",sans-serif)}
.brush{font-family:var(--hongbao-brush,"Kaiti SC",STKaiti,KaiTi,serif);font-weight:400}
button{font:inherit;color:inherit;border:0;background:none;cursor:pointer;-webkit-tap-highlight-color:transparent}
button:focus-visible{outline:3px solid #fff6d8;outline-offset:3px}
svg{display:block}
.night,.rays,.flash,.burst,.motes{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.night{background:radial-gradient(90% 70% at 50% 42%,#8c1218 0,#640a10 34%,#3b0408 70%,#200104 100%)}
.rays{background:radial-gradient(70cqmin 80cqmin at 50% 46%,#ff9a4a66,#ff7a3a22 55%,#ff7a3a00)}
.ray-wheel{position:absolute;left:50%;top:46%;width:152cqmax;height:152cqmax;margin:-76cqmax;border-radius:50%;background:repeating-conic-gradient(#ffcf7a00 0 2.4deg,#ffcf7a 3.6deg 10.2deg,#ffcf7a00 11.4deg 15deg);mask:radial-gradient(closest-side,#0002,#00000040 16%,#00000026 62%,#00000010)}
.mote{position:absolute;width:5px;height:5px;border-radius:50%;background:radial-gradient(#ffe9a8,#ffd35c55 60%,#ffd35c00)}
.flash{background:radial-gradient(80% 62% at 50% 44%,#fffdf0,#ffe9b8 34%,#ffc46ab0 64%,#ff8a3a40 100%);opacity:0}`;

const paper = `
.envelope{position:absolute;left:50%;top:var(--top);width:${u(288)};height:${u(408)};margin-left:${u(-144)};perspective:${u(1100)};perspective-origin:50% 30%}
.envelope>svg,.flap,.flap>svg,.envelope>.grain,.flap>.grain{position:absolute;left:0;top:0;width:100%;overflow:visible}
.ground{position:absolute;inset:3% 2% -1%;border-radius:${u(24)};box-shadow:0 ${u(18)} ${u(44)} #1a0002b0,0 ${u(4)} ${u(10)} #1a000280}
.flap{height:${u(250)};transform-origin:50% 0;pointer-events:none}
.envelope>.grain,.flap>.grain{opacity:.8}
.dark{opacity:0}
.beam{position:absolute;left:50%;top:${u(-250)};width:${u(420)};height:${u(460)};margin-left:${u(-210)};transform-origin:50% 90%;opacity:0;pointer-events:none;
background:radial-gradient(50% 60% at 50% 78%,#fff6d8 0,#ffd98acc 24%,#ffb34766 48%,#ffb34700 72%)}
.slip{position:absolute;left:${u(20)};top:${u(24)};width:${u(248)};height:${u(372)};border-radius:${u(14)};color:#3b1410;background:linear-gradient(#fffdf4,#fff4dc 46%,#fbe3b8 82%,#e9bf85);box-shadow:0 ${u(-2)} ${u(14)} #3a020659,inset 0 0 0 1px #fff}
.slip .grain{position:absolute;inset:0;width:100%;height:100%;border-radius:inherit;opacity:.85}
.frame{position:absolute;inset:${u(7)};border:1px solid #e6b450;border-radius:${u(9)};box-shadow:inset 0 0 0 ${u(2.5)} #fff8e6,inset 0 0 0 calc(${u(2.5)} + 1px) #f0cf8acc}
.fu{position:absolute;left:0;right:0;top:${u(30)};font-size:${u(190)};line-height:1;color:#e8b45a;opacity:.2}
.you-got{position:absolute;left:0;right:0;top:${u(26)};font-size:${text(16)};letter-spacing:.14em;text-indent:.14em;color:#8a5a45}
.amount{position:absolute;left:0;right:0;top:${u(54)};height:${u(84)};line-height:${u(84)};font-family:var(--hongbao-digits,"Noto Serif SC","Noto Serif CJK SC","Songti SC",Georgia,serif);font-weight:900;font-size:calc(var(--u) * var(--digits,74));font-variant-numeric:tabular-nums lining-nums;letter-spacing:-.01em;color:#c4141c;text-shadow:0 1px 0 #fff;opacity:0}
.total{position:absolute;left:${u(14)};right:${u(14)};top:${u(138)};opacity:0}
.unit{font-size:${text(15)};font-weight:700;color:#8f2a1c}
.worth{font-size:${text(14)};color:#8a5a45;font-variant-numeric:tabular-nums}
.capped{font-size:12.5px;line-height:1.3;color:#8f2a1c}
.pet{position:absolute;left:50%;top:${u(50)};width:${u(104)};height:${u(120)};margin-left:${u(-52)};transform:translateY(${u(120)})}
.pet svg{width:100%;height:100%;overflow:visible;transform-origin:50% 100%}
.blessing{position:absolute;left:0;right:0;top:${u(246)};font-size:${u(36)};line-height:1.2;letter-spacing:.34em;text-indent:.34em;${foil}}
.words{position:absolute;inset:0}
.from{position:absolute;left:8%;right:8%;top:${u(28)};font-size:${text(14.5)};color:#ffe2b8;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.title{position:absolute;left:0;right:0;top:${u(52)};font-size:${u(43)};line-height:1.3;letter-spacing:.04em;${foil}}
:lang(en) .title{font-size:${u(35)}}:lang(en) .blessing{font-size:${u(32)};letter-spacing:.05em;text-indent:0}
.sheen{position:absolute;inset:0;border-radius:${u(8)} ${u(8)} ${u(18)} ${u(18)};overflow:hidden;background:linear-gradient(105deg,#fff0 40%,#ffe9c830 49%,#fff0 58%) no-repeat 160% 0/260% 100%;pointer-events:none;opacity:0}`;

const seal = `
.seal-place{position:absolute;left:50%;top:${u(180)};width:0;height:0}
.seal-box{position:absolute;left:${u(-52)};top:${u(-52)};width:${u(104)};height:${u(104)};perspective:${u(520)}}
.seal{position:absolute;inset:0;width:100%;height:100%;border-radius:50%}
.seal[aria-disabled=true]{cursor:default}
.seal:hover:not([aria-disabled=true])+.press{transform:scale(1.035)}
.press,.coin{position:absolute;inset:0;transform-style:preserve-3d}
.press{transition:transform .12s;pointer-events:none}
.seal:active:not([aria-disabled=true])+.press,.pressed .press{transform:scale(.93)}
.disc,.edge{position:absolute;left:0;top:0;width:100%;height:100%;border-radius:50%}
.disc{backface-visibility:hidden}
.front-side{transform:translateZ(${u(4.5)})}.back-side{transform:translateZ(${u(-4.5)}) rotateY(180deg)}
.edge{background:linear-gradient(#ffe08a,#b8770f 45%,#6e3d05)}
${[1, 2, 3, 4, 5, 6, 7].map((at) => `.edge-${at}{transform:translateZ(${u((at - 4) * 1.2)})}`).join('')}
.sign{font:900 53px/1 var(--hongbao-digits,"Noto Serif SC","Noto Serif CJK SC","Songti SC",serif)}
.cast{position:absolute;inset:4% 2% -4%;border-radius:50%;background:#3a020640;box-shadow:0 ${u(6)} ${u(14)} #3a0206a0,0 ${u(2)} ${u(5)} #3a020680}
.ripple{position:absolute;left:${u(-56)};top:${u(-56)};width:${u(112)};height:${u(112)};border:1.5px solid #ffdf8a;border-radius:50%;opacity:0;pointer-events:none}
.ring{position:absolute;left:${u(-66)};top:${u(-66)};width:${u(132)};height:${u(132)};transform:rotate(-90deg);fill:none;stroke:#ffe9a826;stroke-width:4;visibility:hidden;pointer-events:none}
.ring .left{stroke:#ffdf7e;stroke-linecap:round;stroke-dasharray:1 1}
[data-phase=waiting] .ring{visibility:visible}
[data-phase=result] .seal-place,[data-phase=opening] .ripple,[data-phase=waiting] .ripple,[data-phase=result] .sheen,.pressed .ripple,[data-phase=expired] .ripple,[data-phase=expired] .sheen,[data-phase=opening] .sheen{display:none}
[data-phase=expired] .coin{filter:grayscale(1) brightness(.78)}
[data-phase=expired] .envelope>svg,[data-phase=expired] .flap{filter:saturate(.45) brightness(.8)}`;

const around = `
.faces{position:absolute;left:50%;top:calc(var(--top) - 58px);display:flex;align-items:center;gap:8px;height:44px;transform:translateX(-50%)}
.face{position:relative;flex:none;width:44px;height:44px;border-radius:50%;display:grid;place-items:center;color:#fff;background:linear-gradient(160deg,var(--face-1),var(--face-2));border:2px solid #ffdf8a;box-shadow:0 3px 8px #1a000280}
.face b{font-size:18px;font-weight:700;text-shadow:0 1px 2px #3a020690}
.tick{position:absolute;right:-4px;bottom:-4px;width:18px;height:18px;border-radius:50%;box-shadow:0 0 0 2px #520509;visibility:hidden}
.has-opened .tick{visibility:visible}
.thread{width:34px;height:0;border-top:2px dashed #ffdf8a99}
.bond{width:40px;height:46px}.bond svg{width:100%;height:100%;overflow:visible;transform-origin:50% 90%}
.close{position:absolute;left:6px;top:6px;width:44px;height:44px;border-radius:50%;display:grid;place-items:center;color:#ffe9a8}
.close svg{width:22px;height:22px}.close:hover{background:#ffffff1a}
.purse{position:absolute;right:12px;top:12px;display:flex;align-items:center;gap:7px;height:32px;padding:0 13px 0 5px;border-radius:99px;background:#3a0206b3;border:1px solid #f4b63f66;transform-origin:80% 50%;font:700 16px/1 var(--hongbao-round,system-ui,sans-serif);font-variant-numeric:tabular-nums;color:#ffe9a8}
.purse[hidden]{display:none}
.purse svg{width:24px;height:24px}
.note{position:absolute;left:16px;right:16px;top:calc(var(--top) + ${u(408)});height:calc(100% - var(--top) - ${u(408)});display:grid;place-items:center;font-size:15px;letter-spacing:.04em;color:#ffe2b8;pointer-events:none;white-space:pre-line}
.note.is-error{color:#fff;font-weight:700}
.burst{z-index:1}.close,.purse,.dock{z-index:2}
.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;

const dock = `
.dock{position:absolute;left:50%;bottom:max(8px,env(safe-area-inset-bottom));width:min(calc(100% - 32px),400px);margin-left:calc(min(100% - 32px,400px) / -2);opacity:0;visibility:hidden}
.dock::before{content:"";position:absolute;z-index:-1;inset:30px -90px -40px;background:linear-gradient(#20010400,#200104d9 46px,#200104f2);mask:linear-gradient(90deg,#0000,#000 74px calc(100% - 74px),#0000);pointer-events:none}
.dock:not([inert]){visibility:visible}
.shares{list-style:none;border:1px solid #f4b63f47;border-radius:14px;background:#2d0206f5;padding:2px 13px;text-align:left;box-shadow:0 6px 20px #1a000266}
.shares li{display:flex;align-items:center;gap:10px;min-height:47px}
.shares li+li{border-top:1px solid #ffe9a821}
.shares .face{width:34px;height:34px;border-radius:10px;border-width:1.5px;box-shadow:none}.shares .face b{font-size:16px}
.shares .tick{display:none}
.name{min-width:2.2em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:700;color:#fff1d6;font-size:15px}
.best{flex:none;padding:1px 9px;border-radius:99px;background:linear-gradient(#ffe391,#f4b63f);color:#7a0d12;font-size:12.5px;font-weight:700}
.got{margin-left:auto;flex:none;font:700 17px/1 var(--hongbao-round,system-ui,sans-serif);font-variant-numeric:tabular-nums;color:#ffe391}
.got.is-covered{font-size:13px;font-weight:500;font-family:inherit;color:#e8c59b}
.choices{display:flex;flex-direction:column;margin-top:12px}
.done{height:52px;border-radius:99px;color:#7a0d12;font-size:19px;font-weight:700;letter-spacing:.08em;text-indent:.08em;background:linear-gradient(#fff3c4,#ffd766 42%,#f0ab35);box-shadow:inset 0 1px 0 #fffbe6,0 6px 0 #a8660c,0 12px 22px #1a000280;transition:transform .08s,box-shadow .08s}
.done:active{transform:translateY(4px);box-shadow:inset 0 1px 0 #fffbe6,0 2px 0 #a8660c,0 4px 10px #1a000280}
.check{min-height:44px;margin-top:6px;font-size:14px;color:#ffd98a;text-decoration:underline;text-decoration-color:#ffd98a66;text-underline-offset:4px}
.check[hidden]{display:none}
@container (height<640px){.faces{top:calc(var(--top) - 50px)}.shares li{min-height:42px}.shares .face{width:30px;height:30px}.choices{flex-direction:row-reverse;gap:10px;margin-top:10px;padding-bottom:6px}.done{flex:1;height:46px;font-size:17px}.check{margin:0;min-height:46px;flex:none;max-width:50%}}
@container (height<480px){.shares li{min-height:34px}.shares .face{width:24px;height:24px;border-radius:7px}.shares .face b{font-size:13px}.choices{margin-top:8px}.faces{top:6px;height:40px}.faces .face{width:32px;height:32px}.faces b{font-size:14px}.thread{width:10px}.faces{gap:4px}.purse{top:10px}}
@container (height<480px) and (width<340px){[data-phase=sealed] .purse,[data-phase=waiting] .purse,[data-phase=expired] .purse{visibility:hidden}}
@container (width<300px){.shares li{gap:7px}.best{padding:1px 7px}.shares{padding:2px 10px}.check{font-size:12.5px;line-height:1.3}.note{font-size:13.5px;left:8px;right:8px}}
[data-held] *,[data-held] *::before{transition:none!important}`;

const styles = scenery + paper + seal + around + dock + grabStyles;

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** One sheet for all stages of a document. A constructed sheet is allowed where style elements are not. */
export function stageSheet(document: Document): CSSStyleSheet {
  const made = sheets.get(document);
  if (made) return made;
  const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(styles);
  sheets.set(document, sheet);
  return sheet;
}
