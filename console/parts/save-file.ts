import { download } from '../api/request.ts';

/** Fetches a file with the session (a plain link would carry none) and hands it to the browser for saving. Throws `Problem`. */
export const saveFile = async (path: string, name: string): Promise<void> => {
  const url = URL.createObjectURL(await download(path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
