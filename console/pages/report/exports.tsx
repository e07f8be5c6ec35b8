import { useState, type ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { incidentPath } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { toast } from '../../parts/toast.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { fileNameOf } from './strip.ts';

const t = texts.report;
const FORMATS = ['pdf', 'html', 'md'] as const;

/** The report to take along: saved as a file with the session, as a plain link would not carry it. */
export const Exports = ({ report }: { report: IncidentReport }): ReactElement => {
  const [making, setMaking] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    const name = fileNameOf(report, format);
    setMaking(format);
    setProblem(undefined);
    try {
      await saveFile(`${incidentPath(report.id)}/report?format=${format}`, name);
      toast(say(t.exported, { name }));
    } catch (error) {
      setProblem(error);
    }
    setMaking(undefined);
  };
  return (
    <div className="stack report-exports">
      <div className="row" role="group" aria-label={t.export}>
        {FORMATS.map((format) => (
          <Button key={format} icon="download" busy={making === format} onClick={() => void save(format)}>
            {t.formats[format]}
          </Button>
        ))}
        <Button look="quiet" onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <ProblemNotice error={problem} />
    </div>
  );
};
