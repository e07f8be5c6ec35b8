/**
 * What CloudFront runs on every request for the console's files, in its own JavaScript: an address of the console is the
 * one page, which then shows what the address says. By path, not by what S3 answers, so no answer of the API is rewritten.
 * Files are all below /assets/ or at the top with an ending; a brand may have a dot in its name.
 */
export const OPEN_CONSOLE = `
function handler(event) {
  var request = event.request;
  var isFile = request.uri.startsWith('/assets/') || /^\\/[^\\/]+\\.[a-z0-9]+$/.test(request.uri);
  if (!isFile) request.uri = '/index.html';
  return request;
}
`;
