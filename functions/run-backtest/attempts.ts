/** How often a backtest is begun. The last delivery of an event only says that it failed, and there are three. */
export const MOST_ATTEMPTS = 2;
