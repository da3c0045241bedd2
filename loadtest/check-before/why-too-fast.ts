/** A server cannot tell a load tester from somebody who floods it: both are many players at one address. */
export const whyTooFast =
  'that server limits what comes from one address (too_fast), and that is all that would be measured: set HONGBAO_REQUESTS_AN_ADDRESS, HONGBAO_CONNECTIONS_AN_ADDRESS and HONGBAO_GUESTS_AN_ADDRESS high there for the rehearsal (HONGBAO_PROXIES too, where something stands in front), or join more machines';
