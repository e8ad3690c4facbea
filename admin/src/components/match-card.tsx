import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { CriterionScore, PairScore } from '../domain';
import './match-card.css';

/** One scored pair: its score, the bar and the Chinese reason of each criterion, what is missing and what to verify. */
export function MatchCard({
  match,
  title,
  sub,
  actions,
}: {
  match: PairScore;
  title: ReactNode;
  sub: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <article className="match">
      <div className="match-score">
        <b>{Math.round(match.score)}</b>
        <Tooltip title="已登记信息所占的权重；低时请先核实">
          <span className="cell-sub">信息 {Math.round(match.coverage * 100)}%</span>
        </Tooltip>
      </div>
      <div style={{ minWidth: 0 }}>
        <div className="cell-title">{title}</div>
        <div className="cell-sub">
          {sub}
          {match.space && ` · 匹配空间：${match.space.label}`}
        </div>
        <div style={{ marginTop: 6 }}>
          {match.misses.map((miss) => (
            <Tag key={miss.name} color="error" bordered={false}>
              必须项未满足：{miss.text}
            </Tag>
          ))}
          {match.toVerify.map((item) => (
            <Tag key={item.name} color="warning" bordered={false}>
              {item.text}
            </Tag>
          ))}
        </div>
        <div className="criteria">
          {match.criteria.map((criterion) => (
            <Criterion key={criterion.name} criterion={criterion} />
          ))}
        </div>
      </div>
      {actions && <div className="match-actions">{actions}</div>}
    </article>
  );
}

function Criterion({
  criterion: { label, share, value, known, must, text, parts },
}: {
  criterion: CriterionScore;
}) {
  const percent = Math.round(value * 100);
  const tone = !known ? 'is-unknown' : value >= 1 ? '' : value >= 0.5 ? 'is-part' : 'is-low';
  return (
    <div className="criterion">
      <div className="criterion-head">
        <span>
          {label}
          {must && ' · 必须'}
        </span>
        <span className="cell-sub">权重 {Math.round(share)}%</span>
      </div>
      <div className="bar" aria-hidden="true">
        <i className={tone} style={{ width: `${Math.max(percent, 2)}%` }} />
      </div>
      <div className="cell-sub">{parts ? parts.map((part) => part.text).join('；') : text}</div>
    </div>
  );
}
