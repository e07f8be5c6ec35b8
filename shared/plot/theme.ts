import { createHash } from 'node:crypto';

/**
 * Every colour of the report, here only. Severities are one scale from pale to strong (ColorBrewer's Oranges), so that they
 * differ in lightness whatever colours a reader can tell apart; counts are blue and grey.
 */
const LIGHT = `--page:#fff;--ink:#1c2330;--soft:#5a6473;--line:#dde2e9;--panel:#f6f8fa;--all:#8d97a5;--negative:#174a8b;--band:#c6dbf2;--edge:#4f83bd;
--sev1:#7f2704;--sev2:#d94801;--sev3:#fd8d3c;--sev4:#fdd0a2`;
const DARK = `--page:#12161c;--ink:#e7eaef;--soft:#a3adba;--line:#303945;--panel:#1a2029;--all:#77828f;--negative:#9cc4fa;--band:#20395a;--edge:#5c8fcb;
--sev1:#ffe1c4;--sev2:#ffa45c;--sev3:#c4651c;--sev4:#6b4022`;

export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:68rem;margin:0 auto;padding:1.25rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.35rem;margin:3rem 0 .25rem;padding-top:1rem;border-top:2px solid var(--line)}
h3{font-size:1.05rem;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:0 0 .25rem}
p{margin:.35rem 0;max-width:46rem}
a{color:inherit}
.soft,figcaption,caption{color:var(--soft);font-size:.875rem}
figure{margin:1rem 0}
figcaption{max-width:46rem;margin-bottom:.25rem}
.frame{padding:1.5rem .75rem 1.6rem 3.25rem}
.frame.rows{padding-top:0;padding-bottom:.25rem}
.frame>svg{display:block;width:100%;overflow:visible}
.plot{height:13rem}
.strip{height:5.5rem}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--soft)}
svg .mark text{fill:var(--ink);font-weight:600}
.grid{stroke:var(--line);stroke-width:1}
.data path{vector-effect:non-scaling-stroke}
.all{fill:none;stroke:var(--all);stroke-width:1.4}
.band{fill:var(--band);fill-opacity:.6}
.edge{fill:none;stroke:var(--edge);stroke-width:1;stroke-dasharray:4 3}
.expected{fill:none;stroke:var(--edge);stroke-width:1}
.under{fill:var(--negative);fill-opacity:.14}
.negative{fill:none;stroke:var(--negative);stroke-width:1.6;stroke-linejoin:round}
.span{fill-opacity:.3;stroke-opacity:.3;stroke-width:2;vector-effect:non-scaling-stroke}
.cell{stroke-width:2}
.row{fill:var(--panel)}
.mark path{fill:var(--ink)}
.when{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}
.sev1{fill:var(--sev1);stroke:var(--sev1)}.sev2{fill:var(--sev2);stroke:var(--sev2)}
.sev3{fill:var(--sev3);stroke:var(--sev3)}.sev4{fill:var(--sev4);stroke:var(--sev4)}
.chip{display:inline-block;width:.85em;height:.85em;margin-right:.35em;vertical-align:-.08em}
.chip *{stroke:none}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:0;margin:.75rem 0;list-style:none;font-size:.875rem}
.legend svg{width:1.6em;height:.9em;margin-right:.35em;vertical-align:-.05em}
.scroll{overflow-x:auto;margin:.5rem 0 1rem}
.scroll:focus-visible{outline:2px solid var(--edge)}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line);white-space:nowrap}
thead th{font-weight:600;color:var(--soft)}
tbody th{font-weight:600}
td.why{white-space:normal;min-width:18rem}
.incident{border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0;background:var(--page)}
.incident .frame{padding-bottom:1.4rem}
@media (max-width:40rem){.minor{display:none}.frame{padding-left:2.5rem;padding-right:.25rem}.incident{padding:.75rem}.plot{height:11rem}}
@media print{body{font-size:11pt}main{max-width:none;padding:0}figure,.incident,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll{overflow:visible}
th,td{white-space:normal}*{print-color-adjust:exact}}
`;

/** What the page may do: show itself, with this style and no other; nothing is fetched and nothing runs. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
