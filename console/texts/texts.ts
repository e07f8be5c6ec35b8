/**
 * Every text of the console. To translate: copy `en/` to the language's folder, translate the values (`{names}` stay), and
 * name it here. A namespace, not an object: the build puts each part beside the page that says it.
 */
// eslint-disable-next-line no-restricted-syntax -- not a barrel: one name, `texts`, for one catalogue
export * as texts from './en/english.ts';
