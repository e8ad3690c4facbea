// @ts-check
import net from 'node:net';

/**
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<number>} the port, once it was seen to be free
 * @throws the listen error (EADDRINUSE, EACCES, EADDRNOTAVAIL …)
 */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const found = /** @type {net.AddressInfo} */ (server.address()).port;
      server.close(() => resolve(found));
    });
  });
}

/**
 * @param {number | undefined} wanted taken when it is free
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
  if (wanted) {
    try {
      return await tryPort(wanted);
    } catch {
      // Somebody else has it by now.
    }
  }
  return tryPort(0);
}
