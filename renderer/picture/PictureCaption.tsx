import { useCore } from '../api/useCore.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';

/** Whose figures and of which day: seen in the picture only, where neither top bar stands beside it. */
export function PictureCaption(): React.JSX.Element | null {
  const { date } = useText();
  const company = useCore('company', {});
  const { report } = useAnalysis();
  if (company.value === null || report === null) return null;
  return (
    <p className="picture-caption small muted" aria-hidden="true">
      {company.value.name} · {date(report.asOf)} · Drumbeat
    </p>
  );
}
