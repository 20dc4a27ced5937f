/** The demo cannot go on, for a reason and with a remedy that the message names. */
export class DemoError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DemoError';
  }
}
