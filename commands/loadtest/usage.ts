export const usage = `npm run loadtest                          lists the profiles
npm run loadtest -- PROFILE [options]     plays one, and holds what players were told against the books
npm run loadtest -- capacity [options]    searches for the highest steady rate that holds
npm run loadtest -- compare A.json B.json [--fail-on-worse]   says what became better or worse
npm run loadtest -- --join HOST:PORT      lends this machine to a run that was started on another

where it plays (without --url: on a server of its own, in a temporary folder)
  --url URL            a server that runs already, https://hongbao.example; NODE_EXTRA_CA_CERTS=FILE in the environment
                       trusts another authority than the usual ones
  HONGBAO_JWT_SECRET in the environment, as that server has it, makes its players' tokens (with HONGBAO_JWT_ISSUER and
                       HONGBAO_JWT_AUDIENCE as they are set here); without it or a command, players are guests
  --jwt-secret S       the same, but everybody on this machine sees it in the list of processes
  --token-command CMD  runs CMD, with a player's name as its last word, and takes the token that it prints;
                       it never travels: a machine that joins is given its own beside --join
  --redis              its own server is a cluster on a Redis of its own
  --processes N        of that cluster, 1 to 16 (3)
  HONGBAO_OPERATOR_TOKEN in the environment opens the books and the metrics of a server in production

what it plays
  --peak N             so many arrivals a second at the highest; players grow with it
  --duration 2m        so long in all: 90s, 1m30s, 2h
  --seed N             the same schedule again
  --profile NAME       of capacity: the mix of acts (baseline)

who plays it
  --workers N          processes on this machine (1)
  --remote N           more of them on other machines, which join with the same HONGBAO_SWARM_SECRET in the environment
  --listen PORT        where they join

  --report out.html    a page of it, with its numbers beside it as JSON and Markdown

Ctrl-C or SIGTERM ends it early, with audit and report; a second one ends it at once.
It ends with 0 held, 99 a threshold broke, 98 the books do not agree or could not be seen, 97 the tester was the limit,
2 it was asked wrongly.`;
