/** The section of a workshop as an engineer would draw it; stands in where a listing has no photo yet. */
export function Drawing(props: { heightM?: number | undefined }) {
  return (
    <svg
      class="drawing"
      viewBox="0 0 320 200"
      role="img"
      aria-label="暂无照片"
      preserveAspectRatio="xMidYMid slice"
    >
      <g class="drawing-grid">
        <path d="M0 40H320M0 80H320M0 120H320M0 160H320M40 0V200M80 0V200M120 0V200M160 0V200M200 0V200M240 0V200M280 0V200" />
      </g>
      {/* Drawn small enough that a 4:3 frame, which cuts the sides, keeps the dimension. */}
      <g transform="translate(20 18) scale(0.86)">
        <g class="drawing-line">
          <path d="M56 156V92L110 66L164 92L218 66L264 88V156" />
          <path d="M164 92V156M64 96H156M172 96H256" />
          <path d="M80 156V122H112V156M80 130H112M80 138H112M80 146H112M190 112H204V126H190zM214 112H228V126H214z" />
          <path class="drawing-ground" d="M28 156H292" />
        </g>
        <g class="drawing-dim">
          <path d="M276 92V156M271 96L276 90L281 96M271 152L276 158L281 152" />
        </g>
        {props.heightM ? (
          <text x="286" y="128" class="drawing-text">
            {props.heightM}m
          </text>
        ) : null}
      </g>
      <text x="160" y="182" text-anchor="middle" class="drawing-text">
        照片待补
      </text>
    </svg>
  );
}
