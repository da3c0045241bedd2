/** A promise that fails and that nobody waits for ends a server, but mocha lets it pass: here it fails the test. */
process.on('unhandledRejection', (reason) => {
  throw reason;
});
