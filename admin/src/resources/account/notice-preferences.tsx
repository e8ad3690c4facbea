import { useCustom } from '@refinedev/core';
import { Alert, Button, Card, Checkbox, Flex, Skeleton, Switch, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { type NoticeKind, type PersonalChannel, QUIET_HOURS } from '../../domain';
import { API_URL } from '../../providers/api';
import type { NoticePreferenceView, PreferenceRow } from '../messages/message-types';

const CHANNELS: readonly { key: PersonalChannel; label: string }[] = [
  { key: 'in_app', label: '铃铛' },
  { key: 'email', label: '邮件' },
];

/** What one is told of, by which way, and when not. */
export function NoticePreferences() {
  const { result, query } = useCustom<{ data: NoticePreferenceView }>({
    url: `${API_URL}/notices/preferences`,
    method: 'get',
    errorNotification: false,
  });
  const view = (result.data as { data?: NoticePreferenceView } | undefined)?.data;
  return (
    <Card title="通知方式">
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : view ? (
        <PreferenceForm key={query.dataUpdatedAt} view={view} onSaved={query.refetch} />
      ) : (
        <Skeleton active />
      )}
    </Card>
  );
}

function PreferenceForm({ view, onSaved }: { view: NoticePreferenceView; onSaved: () => unknown }) {
  const [chosen, setChosen] = useState<Partial<Record<NoticeKind, PersonalChannel[]>>>({});
  const [quiet, setQuiet] = useState(view.quiet);
  const { run, isRunning } = useOperation();
  const isChanged = Object.keys(chosen).length > 0 || JSON.stringify(quiet) !== JSON.stringify(view.quiet);
  const groups = [...new Set(view.kinds.map(({ group }) => group))];

  const save = async () => {
    const done = await run({
      method: 'put',
      path: '/notices/preferences',
      values: { channels: chosen, quiet },
      success: '通知方式已保存',
    });
    if (done) onSaved();
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
      <table className="preference-table">
        <thead>
          <tr>
            <th scope="col">什么事</th>
            {CHANNELS.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="colgroup" colSpan={3} className="preference-group">
                {group}
              </th>
            </tr>
            {view.kinds
              .filter((row) => row.group === group)
              .map((row) => (
                <tr key={row.kind}>
                  <th scope="row">{row.label}</th>
                  {CHANNELS.map(({ key, label }) => (
                    <td key={key}>
                      <Checkbox
                        aria-label={`${row.label}：${label}`}
                        checked={(chosen[row.kind] ?? row.channels).includes(key)}
                        disabled={row.isFixed && key === 'in_app'}
                        onChange={({ target }) => toggle(row, key, target.checked)}
                      />
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
      <div className="input-hint">时段内的邮件到结束时再发；风控告警不受影响。</div>
      <div>
        <Button type="primary" disabled={!isChanged} loading={isRunning} onClick={save}>
          保存
        </Button>
      </div>
    </div>
  );
}
