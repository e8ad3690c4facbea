import { Tooltip } from 'antd';
import { cutAtSpans, type IntakeAnswer, type IntakeHint } from './fill-intake';
import { INTAKE_TONE_LABELS, type IntakeTone, intakeLabel, intakeTone } from './intake-labels';

/** The pasted message with what was read marked: colour by kind, a dashed line where a person should look. */
export function IntakeText({
  text,
  answer,
  hints,
  onPick,
}: {
  text: string;
  answer: IntakeAnswer;
  hints: readonly IntakeHint[];
  /** Leads to the input of a field. */
  onPick: (field: string, space?: number) => void;
}) {
  const doubts = new Map(hints.map(({ field, message }) => [field, message]));
  const parts = cutAtSpans(text, answer);
  const tones = new Set<IntakeTone>();
  return (
    <>
      <div className="intake-text">
        {parts.map(({ start, text: words, fields }) => {
          // a price also tells the offering: what is doubtful, or more telling, is what the stretch stands for
          const first =
            fields.find(({ field }) => doubts.has(field)) ??
            fields.find(({ field }) => intakeTone(field) !== 'kind') ??
            fields[0];
          if (!first) return <span key={start}>{words}</span>;
          const tone = intakeTone(first.field);
          tones.add(tone);
          const labels = [...new Set(fields.map((one) => describe(one, answer)))];
          const reasons = fields.flatMap(({ field }) => doubts.get(field) ?? []);
          const said = [labels.join('、'), ...new Set(reasons)].join('：');
          return (
            <Tooltip key={start} title={said} trigger={['hover', 'focus']}>
              <a
                className={`intake-mark is-${tone}${reasons.length > 0 ? ' is-unsure' : ''}`}
                href={`#${first.field}`}
                aria-label={`${words}：${said}`}
                onClick={(event) => {
                  event.preventDefault();
                  onPick(first.field, first.space);
                }}
              >
                {words}
              </a>
            </Tooltip>
          );
        })}
      </div>
      <div className="intake-legend">
        {(Object.keys(INTAKE_TONE_LABELS) as IntakeTone[])
          .filter((tone) => tones.has(tone))
          .map((tone) => (
            <span key={tone} className={`intake-mark is-${tone}`}>
              {INTAKE_TONE_LABELS[tone]}
            </span>
          ))}
        {hints.length > 0 && <span className="intake-mark is-unsure">需核对</span>}
      </div>
    </>
  );
}

function describe(one: { field: string; space?: number }, { spaces }: IntakeAnswer): string {
  const space = one.space === undefined ? undefined : spaces[one.space];
  return space ? `${space.label} ${intakeLabel(one.field)}` : intakeLabel(one.field);
}
