import { createHash } from 'node:crypto';
import { STYLE as PLOTS } from '../plot/theme.ts';

/** The report's own, over the style it shares with backtests. */
export const STYLE = `${PLOTS}
main{max-width:52rem}
h1{font-size:1.75rem;max-width:40rem}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem}
.kind{margin:0;color:var(--soft);font-size:.8rem;letter-spacing:.08em}
.about{color:var(--soft)}
.drill{display:inline-block;margin:0 0 .75rem;padding:.15rem .6rem;border:2px solid var(--ink);border-radius:.3rem;font-weight:700}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;margin:1.5rem 0 0}
.figures div{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--panel)}
.figures dt{color:var(--soft);font-size:.8rem}
.figures dd{margin:0;font-size:1.5rem;font-weight:650;line-height:1.3;font-variant-numeric:tabular-nums}
.figures dd.beside{font-size:.85rem;font-weight:400;color:var(--soft)}
.said{font-size:1.0625rem;line-height:1.55}
.times .frame{padding:.75rem .75rem 0 6.5rem}
.timestrip{height:7.4rem}
.took{fill:var(--edge)}
svg text.inside{fill:var(--page);font-weight:600}
svg text.after{fill:var(--ink);font-weight:600}
svg text.never{fill:var(--soft);font-style:italic}
.voices .frame{padding-top:4rem}
.quote{margin:1rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--line);max-width:46rem}
.quote blockquote{margin:0;white-space:pre-line}
.questions{padding-left:1.4rem}
.questions li{margin:0 0 1rem;break-inside:avoid}
.questions em{font-style:normal;font-weight:600}
.answer{height:2.6rem;max-width:46rem;border-bottom:1px solid var(--line);background:linear-gradient(var(--line),var(--line)) 0 50%/100% 1px no-repeat}
td{white-space:normal;min-width:4rem}
tbody th{font-weight:400;white-space:nowrap}
@media (max-width:40rem){.times .frame{padding-left:5.5rem}}
@media print{@page{size:A4;margin:16mm 14mm}.figures{grid-template-columns:repeat(4,1fr)}.quote{break-inside:avoid}h2{margin-top:1.5rem}.timestrip{height:7rem}}
`;

/** What the page may do: show itself, with this style and no other; nothing is fetched and nothing runs. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
