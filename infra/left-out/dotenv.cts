/** natural's storage back-ends read a `.env` file when they are loaded. A function has none, and must not print that. */
module.exports = { config: () => ({ parsed: {} }) };
