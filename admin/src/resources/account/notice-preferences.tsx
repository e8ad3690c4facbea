import { useCustom } from '@refinedev/core';
import { Alert, Button, Card, Checkbox, Flex, Skeleton, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { type NoticeKind, PERSONAL_CHANNEL_LABELS, type PersonalChannel, QUIET_HOURS } from '../../domain';
import { API_URL } from '../../providers/api';
import type { NoticePreferenceView, PreferenceRow } from '../messages/message-types';
import { WechatSubscriptions } from './wechat-subscriptions';

const VENDOR_WAYS = ['sms', 'wechat'] as const;

/** The kinds that may go by a way: by SMS and in WeChat those with a template of the vendor. */
function kindsBy(view: NoticePreferenceView, way: PersonalChannel): string[] {
  const known = view.kinds.map(({ kind }) => kind);
  return way === 'sms' || way === 'wechat' ? known.filter((kind) => view[way].kinds.includes(kind)) : known;
}

function waysOf(view: NoticePreferenceView): PersonalChannel[] {
  return ['in_app', 'email', ...VENDOR_WAYS.filter((way) => kindsBy(view, way).length > 0)];
}

/** What one is told of, by which way, and when not. */
export function NoticePreferences() {
  const { result, query } = useCustom<{ data: NoticePreferenceView }>({
    url: `${API_URL}/notices/preferences`,
    method: 'get',
    errorNotification: false,
  });
  const view = (result.data as { data?: NoticePreferenceView } | undefined)?.data;
  return (
    <>
      {view?.wechat.isBound && <WechatSubscriptions view={view} onChanged={query.refetch} />}
      <Card title="通知方式">
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => query.refetch()} />
        ) : view ? (
          // begun anew by what was saved, not by looking again for what WeChat has told meanwhile
          <PreferenceForm
            key={JSON.stringify([view.kinds, view.quiet])}
            view={view}
            onSaved={query.refetch}
          />
        ) : (
          <Skeleton active />
        )}
      </Card>
    </>
  );
}

function PreferenceForm({ view, onSaved }: { view: NoticePreferenceView; onSaved: () => unknown }) {
  const [chosen, setChosen] = useState<Partial<Record<NoticeKind, PersonalChannel[]>>>({});
  const [quiet, setQuiet] = useState(view.quiet);
  const { run, isRunning } = useOperation();
  const isChanged = Object.keys(chosen).length > 0 || JSON.stringify(quiet) !== JSON.stringify(view.quiet);
  const ways = waysOf(view);
  const groups = [...new Set(view.kinds.map(({ group }) => group))];

  const save = async () => {
    const done = await run({
      method: 'put',
      path: '/notices/preferences',
      values: { channels: chosen, quiet },
      success: '通知方式已保存',
    });
    if (!done) return;
    setChosen({});
    onSaved();
  };
  const toggle = (row: PreferenceRow, channel: PersonalChannel, isOn: boolean) => {
    const others = (chosen[row.kind] ?? row.channels).filter((each) => each !== channel);
    setChosen({ ...chosen, [row.kind]: isOn ? [...others, channel] : others });
  };

  return (
    <div className="stack">
      {!view.email.isAvailable ? (
        <Alert type="info" showIcon message="平台还没有启用邮件；下面的选择会在启用后生效。" />
      ) : (
        <div className="input-hint">
          {view.email.address
            ? `邮件发到 ${view.email.address}。`
            : '您的账号没有邮箱，请联系平台管理员补上后再选邮件。'}
        </div>
      )}
      {ways.includes('sms') && (
        <div className="input-hint">
          {view.sms.phone
            ? `短信发到 ${view.sms.phone}。`
            : '您的账号没有手机号，请联系平台管理员补上工作手机后再选短信。'}
        </div>
      )}
      {view.wechat.isAvailable && <WechatBinding isBound={view.wechat.isBound} onChanged={onSaved} />}
      <table className="preference-table">
        <thead>
          <tr>
            <th scope="col">什么事</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {PERSONAL_CHANNEL_LABELS[way]}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="colgroup" colSpan={ways.length + 1} className="preference-group">
                {group}
              </th>
            </tr>
            {view.kinds
              .filter((row) => row.group === group)
              .map((row) => (
                <tr key={row.kind}>
                  <th scope="row">{row.label}</th>
                  {ways.map((way) => (
                    <td key={way}>
                      {kindsBy(view, way).includes(row.kind) && (
                        <Checkbox
                          aria-label={`${row.label}：${PERSONAL_CHANNEL_LABELS[way]}`}
                          checked={(chosen[row.kind] ?? row.channels).includes(way)}
                          disabled={row.isFixed && way === 'in_app'}
                          onChange={({ target }) => toggle(row, way, target.checked)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      <div className="input-hint">不选「铃铛」的仍会列在通知里，只是不计入未读；灰色的不能关闭。</div>
      <Flex gap={8} align="center" wrap>
        <Switch
          aria-label="免打扰时段"
          checked={quiet !== null}
          onChange={(isOn) => setQuiet(isOn ? (view.quiet ?? QUIET_HOURS) : null)}
        />
        免打扰时段
        {quiet && (
          <TimePicker.RangePicker
            format="HH:mm"
            minuteStep={5}
            order={false}
            allowClear={false}
            needConfirm={false}
            style={{ width: 168 }}
            placeholder={['从', '到']}
            value={[dayjs(quiet.from, 'HH:mm'), dayjs(quiet.until, 'HH:mm')]}
            onChange={(span) => {
              const [from, until] = span ?? [];
              if (from && until) setQuiet({ from: from.format('HH:mm'), until: until.format('HH:mm') });
            }}
          />
        )}
      </Flex>
      <div className="input-hint">时段内的邮件、短信和微信到结束时再发；风控告警不受影响。</div>
      <div>
        <Button type="primary" disabled={!isChanged} loading={isRunning} onClick={save}>
          保存
        </Button>
      </div>
    </div>
  );
}

/** WeChat has to tell us who somebody is before it can bring him anything; it does so in WeChat itself only. */
function WechatBinding({ isBound, onChanged }: { isBound: boolean; onChanged: () => unknown }) {
  const { run, isRunning } = useOperation<{ url: string; id?: string }>();
  const bind = async () => {
    const done = await run({ path: '/notify/wechat/binding' });
    if (done) window.location.assign(done.url);
  };
  const unbind = async () => {
    if (await run({ method: 'delete', path: '/notify/wechat/binding', success: '已解绑微信' })) onChanged();
  };
  return (
    <Flex gap={8} align="center" wrap>
      {isBound ? '已绑定微信。' : '还没有绑定微信，请在手机微信里打开本页再绑定。'}
      <Button size="small" loading={isRunning} onClick={isBound ? unbind : bind}>
        {isBound ? '解绑微信' : '绑定微信'}
      </Button>
    </Flex>
  );
}
