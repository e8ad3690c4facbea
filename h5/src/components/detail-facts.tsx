import { formatRentPerDay, nameField, nameSpaceField, type PublicSpace } from '@scrm/listing/domain';
import { describeRange, formatDate, formatNumber, isKnown, type Listing, UNKNOWN } from '../site/describe';
import { listFacts } from '../site/list-facts';

/** The listing's name plate: the four figures on which a tenant decides whether to read on. */
export function NamePlate({ listing }: { listing: Listing }) {
  const areaField = isKnown(listing.freeAreaSqm) ? 'freeAreaSqm' : 'areaSqm';
  const area = listing[areaField];
  if (listing.buildingType === 'land') return null;
  const cells: [string, string | null, string][] = [
    [nameField(areaField), isKnown(area) ? formatNumber(area, 0) : null, '㎡'],
    [nameField('heightM'), describeRange(listing, 'heightM'), 'm'],
    [nameField('loadTonPerSqm'), describeRange(listing, 'loadTonPerSqm'), 't/㎡'],
    [nameField('powerKva'), isKnown(listing.powerKva) ? formatNumber(listing.powerKva, 0) : null, 'kVA'],
  ];
  return (
    <dl class="plate">
      {cells.map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          {value === null ? (
            <dd class="unknown">{UNKNOWN}</dd>
          ) : (
            <dd>
              <b class="figure">{value}</b>
              <span class="unit">{unit}</span>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export function Spaces({ listing }: { listing: Listing }) {
  const spaces = listing.spaces ?? [];
  if (spaces.length === 0) return null;
  const rentName = nameSpaceField('rentFenPerSqmMonth');
  const takenWord = listing.offering === 'sale' ? '已售出' : '已租出';
  const rows = spaces.map((space) => ({
    name: nameSpace(space),
    isFree: isKnown(space.freeAreaSqm),
    cells: [
      [
        nameSpaceField('freeAreaSqm'),
        isKnown(space.freeAreaSqm) ? `${formatNumber(space.freeAreaSqm, 0)} ㎡` : takenWord,
      ],
      [
        nameSpaceField('minDivisibleSqm'),
        isKnown(space.minDivisibleSqm) && isKnown(space.freeAreaSqm)
          ? `${formatNumber(Math.min(space.minDivisibleSqm, space.freeAreaSqm), 0)} ㎡`
          : isKnown(space.freeAreaSqm)
            ? '整层'
            : '—',
      ],
      [nameSpaceField('heightM'), isKnown(space.heightM) ? `${formatNumber(space.heightM)} m` : null],
      [
        nameSpaceField('loadTonPerSqm'),
        isKnown(space.loadTonPerSqm) ? `${formatNumber(space.loadTonPerSqm)} t/㎡` : null,
      ],
      [rentName, isKnown(space.rentFenPerSqmMonth) ? formatRentPerDay(space.rentFenPerSqmMonth) : null],
    ] as [string, string | null][],
  }));
  // A sale has no rent, and a column in which nothing is known says nothing.
  const shown = (rows[0]?.cells ?? [])
    .map(([label], index) => ({ label, index }))
    .filter(({ index }) => rows.some((row) => row.cells[index]?.[1] !== null));
  const unknownPrice = listing.negotiable ? '面议' : UNKNOWN;
  return (
    <section class="block">
      <h2>
        空间一览 <small>{spaces.length} 个</small>
      </h2>
      <table class="spaces">
        <thead>
          <tr>
            <th scope="col">空间</th>
            {shown.map(({ label }) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number} class={row.isFree ? undefined : 'taken'}>
              <th scope="row">{row.name}</th>
              {shown.map(({ label, index }) => {
                const value = row.cells[index]?.[1] ?? null;
                return (
                  <td key={label} data-label={label} class={value === null ? 'unknown' : undefined}>
                    {value ?? (label === rentName ? unknownPrice : UNKNOWN)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** «东跨 · 1 层»; a label that already says the floor is left as it is. */
function nameSpace({ label, floor }: PublicSpace): string {
  if (!floor || floor === label || /[层楼Ff]/.test(label)) return label;
  return `${label} · ${/^[\d/-]+$/.test(floor) ? `${floor} 层` : floor}`;
}

/** All that is known, and what is not, by groups. */
export function Facts({ listing }: { listing: Listing }) {
  const checked = formatDate(listing.updatedAt);
  return (
    <section class="block">
      <h2>条件明细</h2>
      <div class="facts">
        {listFacts(listing).map((group) => (
          <div class="facts-group" key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.facts.map((fact) => (
                <div key={fact.label}>
                  <dt>{fact.label}</dt>
                  <dd
                    class={fact.known ? undefined : 'unknown'}
                    data-turn-day={fact.turns?.day}
                    data-turn-text={fact.turns?.text}
                  >
                    {fact.value}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
      <p class="block-note">
        房源编号 {listing.code}
        {checked ? `，更新于 ${checked}` : ''}。「{UNKNOWN}」的项目可以问我们，看房时当面确认。
      </p>
    </section>
  );
}
