import '../styles/site.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CodeForm } from '../components/code-form';
import { SlotPicker } from '../components/slot-picker';
import { dayOf, formatMoment, type Slot } from '../lib/slots';
import { detailHref } from '../site/paths';
import { call, type Outcome } from './call';

interface Viewing {
  code: string;
  status: string;
  statusLabel: string;
  start: string;
  end: string;
  heldUntil: string | null;
  needsCode: boolean;
  cancelReason: string | null;
  name: string | null;
  phone: string | null;
  property: { code: string; title: string };
  agent: { name: string; workPhone: string | null } | null;
  canCancel: boolean;
  canMove: boolean;
}

const LOOK_AHEAD_DAYS = 14;
/** The API answers 31 days at most. */
const LOOK_AHEAD_DAYS_MAX = 30;
const DAY_MS = 86_400_000;
// behind the #, so that no server and no page that is linked to gets to see it
const token = decodeURIComponent(location.hash.slice(1));
const path = `/public/viewings/${encodeURIComponent(token)}`;
const root = document.getElementById('viewing');
const agencyPhone = root?.dataset.phone;
if (root) render(<ViewingPage />, root);

function ViewingPage() {
  const [viewing, setViewing] = useState<Viewing | null>(null);
  const [failure, setFailure] = useState('');
  const [isGone, setIsGone] = useState(false);
  const [act, setAct] = useState<'' | 'move' | 'cancel'>('');
  const [start, setStart] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [reloadKey, setReloadKey] = useState(0);

  const take = (answer: Outcome<Viewing>) => {
    setIsBusy(false);
    if (answer.ok) {
      setViewing(answer.data);
      setFailure('');
      setAct('');
      setStart('');
    } else {
      setIsGone(answer.status === 404);
      setFailure(answer.message);
      setReloadKey((key) => key + 1);
    }
  };
  const read = async () => take(await call<Viewing>(path));
  const send = async (name: string, body: Record<string, unknown>) => {
    setIsBusy(true);
    const answer = await call<Viewing>(`${path}/${name}`, body);
    // moved by the staff meanwhile: the new time, and why the own move was not made
    if (!answer.ok && answer.code === 'viewing_changed') await read();
    take(answer);
  };
  useEffect(() => {
    if (token) void read();
    else setIsGone(true);
  }, []);

  if (isGone)
    return (
      <div class="empty">
        <p>没有找到这个预约。请用预约时得到的完整链接打开，或直接打电话。</p>
        {agencyPhone ? (
          <a class="button" href={`tel:${agencyPhone}`}>
            打电话 {agencyPhone}
          </a>
        ) : null}
      </div>
    );
  if (!viewing)
    return failure ? (
      <p class="form-failure" role="alert">
        {failure}
        <button type="button" class="button small" onClick={() => void read()}>
          再试一次
        </button>
      </p>
    ) : (
      <p class="block-note" role="status">
        正在读取…
      </p>
    );
  const load = async (): Promise<Slot[] | null> => {
    // the days about the booked one too, when it is further off
    const wanted = Date.parse(viewing.start) + 3 * DAY_MS;
    const days = Math.ceil((wanted - Date.now()) / DAY_MS);
    const ahead = Math.min(Math.max(LOOK_AHEAD_DAYS, days), LOOK_AHEAD_DAYS_MAX);
    const to = new Date(Date.now() + ahead * DAY_MS).toISOString();
    const answer = await call<Slot[]>(`${path}/slots?to=${to}`);
    return answer.ok ? answer.data : null;
  };
  return (
    <>
      <p class="head-tags">
        <span class={viewing.canCancel ? 'badge busy' : 'badge quiet'}>{viewing.statusLabel}</span>
        <span class="badge quiet">{viewing.code}</span>
      </p>
      <p class="viewing-when figure">{formatMoment(viewing.start)}</p>
      <p>
        <a href={detailHref(viewing.property.code)}>{viewing.property.title}</a>
      </p>
      <p class="block-note">
        {viewing.name} {viewing.phone}
      </p>
      {viewing.cancelReason ? (
        <p class="block-note">
          {viewing.statusLabel}（{viewing.cancelReason}）
        </p>
      ) : null}
      {viewing.heldUntil && !viewing.needsCode ? (
        <p class="block-note">顾问会在 {formatMoment(viewing.heldUntil)} 前确认，逾期时段自动释放。</p>
      ) : null}
      {viewing.agent ? (
        <p class="viewing-agent">
          带看顾问 {viewing.agent.name}
          {viewing.agent.workPhone ? (
            <a class="button small" href={`tel:${viewing.agent.workPhone}`}>
              打电话
            </a>
          ) : null}
        </p>
      ) : null}
      {viewing.needsCode ? (
        <section class="viewing-step">
          <h2>验证手机号</h2>
          <CodeForm token={token} onDone={() => void read()} />
        </section>
      ) : null}
      {failure ? (
        <p class="form-failure" role="alert">
          {failure}
        </p>
      ) : null}
      {act === 'move' ? (
        <section class="viewing-step form">
          <h2>改到什么时间</h2>
          <SlotPicker
            load={load}
            value={start}
            firstDay={dayOf(viewing.start)}
            reloadKey={reloadKey}
            onChange={setStart}
          />
          <button
            type="button"
            class="button primary"
            disabled={!start || isBusy}
            onClick={() => void send('move', { start, expectedStart: viewing.start })}
          >
            {start ? `改到 ${formatMoment(start)}` : '请选择时间'}
          </button>
        </section>
      ) : null}
      {act === 'cancel' ? (
        <section class="viewing-step form">
          <h2>确定取消这次看房？</h2>
          <p>时段会让给其他人。</p>
          <button
            type="button"
            class="button primary"
            disabled={isBusy}
            onClick={() => void send('cancel', {})}
          >
            确定取消
          </button>
        </section>
      ) : null}
      {viewing.canMove || viewing.canCancel ? (
        <p class="viewing-acts">
          {viewing.canMove && act !== 'move' ? (
            <button type="button" class="button" onClick={() => setAct('move')}>
              改期
            </button>
          ) : null}
          {viewing.canCancel && act !== 'cancel' ? (
            <button type="button" class="button" onClick={() => setAct('cancel')}>
              取消看房
            </button>
          ) : null}
          {act ? (
            <button type="button" class="button" onClick={() => setAct('')}>
              返回
            </button>
          ) : null}
        </p>
      ) : (
        <>
          <p class="block-note">这次看房已不能在线更改，如有需要请直接打电话。</p>
          {viewing.status === 'lapsed' || viewing.status === 'cancelled' ? (
            <p class="viewing-acts">
              <a class="button" href={`${detailHref(viewing.property.code)}#book`}>
                重新预约
              </a>
            </p>
          ) : null}
        </>
      )}
    </>
  );
}
