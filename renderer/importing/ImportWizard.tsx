import { useEffect, useState } from 'react';
import type { FilePreview, ImportBatch, Mapping } from '../../core/contract/books.ts';
import type { CompanyState } from '../../core/contract/coreApi.ts';
import type { AppError } from '../../core/contract/errors.ts';
import type { FileGrant } from '../../core/contract/shellApi.ts';
import { callCore } from '../api/core.ts';
import { Working } from '../common/Working.tsx';
import { CoreNotice } from '../frame/Notices.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { FileFault } from './FileFault.tsx';
import { isStranger } from './fileWords.ts';
import { ImportResult } from './ImportResult.tsx';
import { asMapped, remembered, startFrom, withFormat } from './mapping.ts';
import { type OwnCompany, openOwnCompany } from './ownCompany.ts';
import type { Preview } from './preview.ts';
import { Recognised } from './Recognised.tsx';
import { MappingStudio } from './studio/MappingStudio.tsx';
import { Totals } from './Totals.tsx';
import { useChoices } from './useChoices.ts';
import { usePreview } from './usePreview.ts';
import { WizardHead } from './WizardHead.tsx';

type Step =
  | { readonly at: 'recognised' }
  /** `headerLine` where only the user's word heads the table: no heading in it is known. */
  | { readonly at: 'studio'; readonly file: FilePreview; readonly headerLine: number | null }
  | { readonly at: 'totals'; readonly preview: Preview; readonly error: AppError | null }
  | { readonly at: 'importing' }
  | { readonly at: 'done'; readonly batch: ImportBatch };

const NUMBER = { recognised: 1, studio: 1, totals: 2, importing: 3, done: 3 } as const;

interface Props {
  readonly files: readonly FileGrant[];
  readonly company: CompanyState | null;
}

/** Drop → what we recognised → totals to compare → import: three steps, and nothing is kept before the last. */
export function ImportWizard({ files, company }: Props): React.JSX.Element {
  const { t } = useText();
  const endImport = useView((view) => view.endImport);
  const made = useChoices();
  const { mapping } = made.choices;
  const [step, setStep] = useState<Step>({ at: 'recognised' });
  const bench = step.at === 'studio' ? step.file : null;
  const { preview, head, error, busy } = usePreview(files, made.choices, bench);
  const [keepMapping, setKeepMapping] = useState(true);
  // Told once, when the company is made: kept here, so that a cancelled or failed import does not lose it.
  const [phrase, setPhrase] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const hold = useView((view) => view.hold);
  const held = step.at === 'importing' || (phrase !== null && !kept);
  const ownBooks = company !== null && !company.sample;
  const stopped = error?.code === 'cancelled' && preview === null;

  useEffect(() => {
    if (stopped) endImport();
  }, [stopped, endImport]);

  useEffect(() => {
    hold(held);
    return () => hold(false);
  }, [held, hold]);

  const openStudio = async (file: FilePreview): Promise<void> => {
    if (file.reusedMapping && ownBooks) {
      const saved = await callCore('savedMappings', {});
      const start = saved.ok ? startFrom(mapping, file, saved.value) : mapping;
      if (start !== mapping) made.begin(start);
    }
    if (!isStranger(file)) {
      setStep({ at: 'studio', file, headerLine: null });
      return;
    }
    const grants = files.map(({ grant }) => grant);
    const asked = await callCore('tableHead', { grants, file: file.file, mapping });
    if (asked.ok) openUnknown(asked.value);
  };

  const openUnknown = (head: FilePreview): void =>
    setStep({ at: 'studio', file: head, headerLine: head.headerLine });

  /** A change of the mapping, with the line that heads a table which nothing else tells. */
  const change = (changed: Mapping, about: string): void => {
    const own = bench === null ? undefined : changed.files?.[bench.file];
    const line = step.at === 'studio' ? step.headerLine : null;
    if (bench === null || own === undefined || line === null || own.headerLine !== undefined) {
      made.setMapping(changed, about);
    } else made.setMapping(withFormat(changed, bench.file, { headerLine: line }), about);
  };

  const run = async (shown: Preview, own: OwnCompany | null): Promise<void> => {
    setStep({ at: 'importing' });
    const opened = own === null ? { ok: true as const, value: null } : await openOwnCompany(own);
    if (!opened.ok) {
      setStep({ at: 'totals', preview: shown, error: opened.error });
      return;
    }
    if (opened.value !== null) setPhrase(opened.value);
    const answer = await callCore('runImport', {
      previewId: shown.previewId,
      mapping: remembered(mapping, shown.files),
      keepMapping,
    });
    setStep(
      answer.ok
        ? { at: 'done', batch: answer.value }
        : { at: 'totals', preview: shown, error: answer.error },
    );
  };

  /** The file on the bench as it was last read: by the import, or by its head where the import refuses it. */
  const latest = (file: FilePreview): FilePreview => {
    const read = preview?.files.find((each) => each.file === file.file);
    if (error !== null && file.source !== 'csv') return asMapped(read ?? file, mapping);
    if ((busy || error !== null) && head?.file === file.file) return head;
    return read === undefined || read.columns.length === 0 ? file : read;
  };

  return (
    <div className="wizard">
      <CoreNotice />
      <WizardHead step={NUMBER[step.at]} onClose={held || step.at === 'done' ? null : endImport} />
      <main className="wizard-body scroll" id="main">
        {step.at === 'recognised' && preview === null ? (
          error === null || busy ? (
            <Working label={t('ui.progress.reading')} onCancel={endImport} />
          ) : (
            <FileFault
              error={error}
              head={head}
              made={made}
              onStudio={openUnknown}
              onClose={endImport}
            />
          )
        ) : null}
        {step.at === 'recognised' && preview !== null ? (
          <Recognised
            preview={preview}
            made={made}
            busy={busy}
            error={error}
            ownBooks={ownBooks}
            onStudio={(file) => void openStudio(file)}
            onNext={() => setStep({ at: 'totals', preview, error: null })}
          />
        ) : null}
        {step.at === 'studio' ? (
          <MappingStudio
            file={latest(step.file)}
            mapping={mapping}
            busy={busy}
            error={error}
            keep={keepMapping}
            onKeep={setKeepMapping}
            onMapping={change}
            onUndo={made.undo}
            onDone={() => setStep({ at: 'recognised' })}
          />
        ) : null}
        {step.at === 'totals' ? (
          <Totals
            preview={step.preview}
            error={step.error}
            needsCompany={!ownBooks}
            phrase={phrase === null ? null : { words: phrase, kept, onKept: setKept }}
            onBack={() => setStep({ at: 'recognised' })}
            onRun={(own) => void run(step.preview, own)}
          />
        ) : null}
        {step.at === 'importing' ? <Working label={t('ui.import.importing')} /> : null}
        {step.at === 'done' ? (
          <ImportResult
            batch={step.batch}
            phrase={phrase}
            kept={kept}
            onKept={setKept}
            onHome={endImport}
          />
        ) : null}
      </main>
    </div>
  );
}
