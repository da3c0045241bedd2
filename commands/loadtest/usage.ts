export const usage = `npm run loadtest                          lists the profiles
npm run loadtest -- PROFILE [options]     plays one, and holds what players were told against the books
npm run loadtest -- capacity [options]    searches for the highest steady rate that holds; writes no report
npm run loadtest -- compare BEFORE.json AFTER.json [--fail-on-worse]   says what became better or worse
npm run loadtest -- --join HOST:PORT      lends a worker to a run that another machine leads: once for each core

where it plays (without --url: on a server of its own, in a temporary folder)
  --url URL            a server that runs already, https://hongbao.example; NODE_EXTRA_CA_CERTS=FILE in the environment
                       trusts another authority than the usual ones. Never production: players, groups, spent budget
                       and redemptions stay there. gala, rolling-restart and slow-payout are for own servers only
  HONGBAO_OPERATOR_TOKEN in the environment opens the books and the metrics: needed for any server that is not on this
                       machine, is behind a proxy, or is in production; without it the run ends with 98
  HONGBAO_JWT_SECRET in the environment, as that server has it, makes its players' tokens (with HONGBAO_JWT_ISSUER and
                       HONGBAO_JWT_AUDIENCE as they are set here); without it or a command, players are guests.
                       It travels, sealed, to each machine that joins
  --jwt-secret S       the same, but everybody on this machine sees it in the list of processes
  --token-command CMD  runs CMD, with a player's name as its last word, and takes the token that it prints, for the
                       whole run: the only way where that server has HONGBAO_JWKS_URL. Once for each player and
                       watcher, many at a time; it never travels: a machine that joins is given its own beside --join
  --redis              its own server is a cluster on a Redis of its own; needs redis-server
  --processes N        of that cluster, 1 to 16 (3)
  HONGBAO_CAMPAIGN=FILE in the environment: its own server plays that campaign (gala with rains of its own)

what it plays
  --peak N             so many arrivals a second at the highest; rooms grow with it, groups do not
  --duration 2m        so long in all: 90s, 1m30s, 2h; stretches every stage and incident, a spike's jump too
  --seed N             the same schedule again
  --profile NAME       of capacity: the mix of acts (baseline)

who plays it
  --workers N          processes on this machine (1); 0: it only leads
  --remote N           processes on other machines, one for each --join, with the same HONGBAO_SWARM_SECRET in the
                       environment, which never travels
  --listen PORT        where they join

  --report out.html    a page of it, with its numbers beside it as JSON and Markdown

Ctrl-C or SIGTERM ends it early, with audit and report; a second one ends it at once, with 130 or 143.
It ends with 0 held; otherwise with the first of these that is so: 98 the books do not agree or could not be seen,
97 the tester was the limit (late by more than 50 ms at p99, or a worker was lost), 99 a threshold broke;
2 it was asked wrongly. capacity: 0, or 99 where no rate held. docs/scale.md tells more.`;
