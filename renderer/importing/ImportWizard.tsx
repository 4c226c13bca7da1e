import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ImportBatch, Mapping } from '../../core/contract/books.ts';
import type { CompanyState } from '../../core/contract/coreApi.ts';
import type { AppError } from '../../core/contract/errors.ts';
import type { FileGrant } from '../../core/contract/shellApi.ts';
import { callCore } from '../api/core.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { Working } from '../common/Working.tsx';
import { CoreNotice } from '../frame/Notices.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { FileFault } from './FileFault.tsx';
import { ImportResult } from './ImportResult.tsx';
import { type OwnCompany, openOwnCompany } from './ownCompany.ts';
import type { Preview } from './preview.ts';
import { Recognised } from './Recognised.tsx';
import { Totals } from './Totals.tsx';

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'fault'; readonly error: AppError }
  | { readonly at: 'recognised'; readonly preview: Preview }
  | { readonly at: 'totals'; readonly preview: Preview; readonly error: AppError | null }
  | { readonly at: 'importing' }
  | { readonly at: 'done'; readonly batch: ImportBatch };

const NUMBER = { reading: 1, fault: 1, recognised: 1, totals: 2, importing: 3, done: 3 } as const;
const STEPS = ['recognised', 'totals', 'import'] as const;

interface Props {
  readonly files: readonly FileGrant[];
  readonly company: CompanyState | null;
}

/** Drop → what we recognised → totals to compare → import: three steps, and nothing is kept before the last. */
export function ImportWizard({ files, company }: Props): React.JSX.Element {
  const { t } = useText();
  const endImport = useView((view) => view.endImport);
  const [mapping, setMapping] = useState<Mapping>({});
  const [step, setStep] = useState<Step>({ at: 'reading' });
  // Told once, when the company is made: kept here, so that a cancelled or failed import does not lose it.
  const [phrase, setPhrase] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const hold = useView((view) => view.hold);
  const held = step.at === 'importing' || (phrase !== null && !kept);
  const needsCompany = company === null || company.sample;

  useEffect(() => {
    let stale = false;
    setStep({ at: 'reading' });
    const grants = files.map((file) => file.grant);
    void callCore('previewImport', { grants, mapping }).then((answer) => {
      if (stale) return;
      if (answer.ok) setStep({ at: 'recognised', preview: answer.value });
      else if (answer.error.code === 'cancelled') endImport();
      else setStep({ at: 'fault', error: answer.error });
    });
    return () => {
      stale = true;
    };
  }, [files, mapping, endImport]);

  useEffect(() => {
    hold(held);
    return () => hold(false);
  }, [held, hold]);

  const run = async (preview: Preview, own: OwnCompany | null): Promise<void> => {
    setStep({ at: 'importing' });
    const opened = own === null ? { ok: true as const, value: null } : await openOwnCompany(own);
    if (!opened.ok) {
      setStep({ at: 'totals', preview, error: opened.error });
      return;
    }
    if (opened.value !== null) setPhrase(opened.value);
    const answer = await callCore('runImport', { previewId: preview.previewId, mapping });
    setStep(
      answer.ok
        ? { at: 'done', batch: answer.value }
        : { at: 'totals', preview, error: answer.error },
    );
  };

  return (
    <div className="wizard">
      <CoreNotice />
      <header className="wizard-head">
        <DrumMark size={22} />
        <h1>{t('ui.import.title')}</h1>
        <ol className="wizard-steps">
          {STEPS.map((name, index) => (
            <li key={name} aria-current={NUMBER[step.at] === index + 1 ? 'step' : undefined}>
              <span className="num">{index + 1}</span> {t(`ui.import.step.${name}`)}
            </li>
          ))}
        </ol>
        {held || step.at === 'done' ? null : (
          <button
            type="button"
            className="icon-button"
            aria-label={t('ui.common.close')}
            onClick={endImport}
          >
            <X size={18} aria-hidden />
          </button>
        )}
      </header>
      <main className="wizard-body scroll" id="main">
        {step.at === 'reading' ? (
          <Working label={t('ui.progress.reading')} onCancel={endImport} />
        ) : null}
        {step.at === 'fault' ? (
          <FileFault
            error={step.error}
            mapping={mapping}
            onMapping={setMapping}
            onClose={endImport}
          />
        ) : null}
        {step.at === 'recognised' ? (
          <Recognised
            preview={step.preview}
            mapping={mapping}
            onMapping={setMapping}
            onNext={() => setStep({ at: 'totals', preview: step.preview, error: null })}
          />
        ) : null}
        {step.at === 'totals' ? (
          <Totals
            preview={step.preview}
            error={step.error}
            needsCompany={needsCompany}
            phrase={phrase === null ? null : { words: phrase, kept, onKept: setKept }}
            onBack={() => setStep({ at: 'recognised', preview: step.preview })}
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
