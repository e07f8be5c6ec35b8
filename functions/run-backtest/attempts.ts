/** How often a backtest that broke off is begun again. */
export const MOST_ATTEMPTS = 3;
