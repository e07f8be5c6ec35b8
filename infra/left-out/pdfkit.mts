// @ts-expect-error -- pdfkit's build that reads no files has no types of its own; its users have those of `pdfkit`.
import PDFDocument, { registerStdFonts } from '../../node_modules/pdfkit/js/pdfkit.browser.mjs';
// @ts-expect-error -- as above
import Helvetica from '../../node_modules/pdfkit/js/standard-fonts/Helvetica.mjs';
// @ts-expect-error -- as above
import HelveticaBold from '../../node_modules/pdfkit/js/standard-fonts/HelveticaBold.mjs';
// @ts-expect-error -- as above
import HelveticaOblique from '../../node_modules/pdfkit/js/standard-fonts/HelveticaOblique.mjs';

/** Stands in a bundle for `pdfkit`: the same, with the standard fonts that our PDFs use inside (see bundle-script.ts). */
registerStdFonts(Helvetica, HelveticaBold, HelveticaOblique);

export default PDFDocument;
