/**
 * Loaded before the api of the demo: stops it when the demo is gone, however that ended. Without it a killed demo would
 * leave a server behind that holds the data folder.
 */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep the api alive.
process.channel?.unref();
