/**
 * Stands in a bundle where a package was left out on purpose (see bundle-script.ts). Loading it is free; whoever reaches
 * into it learns at once what is missing. Interop reads `__esModule` and symbols by itself, so those stay quiet.
 */
module.exports = new Proxy(
  {},
  {
    get: (_, property) => {
      if (typeof property === 'symbol' || property === '__esModule') return undefined;
      throw new Error(
        `.${property} was read from a package that is not in this bundle: natural's storage back-ends and WordNet's data are left out (LEFT_OUT in infra/bundle-script.ts)`,
      );
    },
  },
);
