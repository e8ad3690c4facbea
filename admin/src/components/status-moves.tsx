import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { ReasonModal } from './reason-modal';
import { useOperation } from './use-operation';

export interface OfferedMove {
  to: string;
  label: string;
  reasonRequired?: boolean;
}

/**
 * The moves a machine allows from here, as buttons; more than two fold into a menu. A move that needs a reason asks for it.
 * @param path the status operation under /api, e.g. `/customers/abc/status`
 */
export function StatusMoves({
  path,
  moves,
  labels,
  refreshes,
  size,
}: {
  path: string;
  moves: readonly OfferedMove[];
  labels: Readonly<Record<string, string>>;
  refreshes: string[];
  size?: 'small';
}) {
  const [asked, setAsked] = useState<OfferedMove | null>(null);
  const { run, isRunning } = useOperation();
  if (moves.length === 0) return null;

  const move = async ({ to, label }: OfferedMove, reason?: string) => {
    const answer = await run({
      method: 'put',
      path,
      values: { status: to, ...(reason ? { reason } : {}) },
      success: `${label}：${labels[to] ?? to}`,
      refreshes,
    });
    if (answer) setAsked(null);
  };
  const start = (next: OfferedMove) => (next.reasonRequired ? setAsked(next) : void move(next));
  const isMenu = moves.length > 2;

  return (
    <>
      {isMenu ? (
        <Dropdown
          menu={{
            items: moves.map((next) => ({
              key: next.to,
              label: `${labels[next.to] ?? next.to}（${next.label}）`,
              danger: next.to === 'lost',
            })),
            onClick: ({ key }) => {
              const next = moves.find(({ to }) => to === key);
              if (next) start(next);
            },
          }}
        >
          <Button size={size} loading={isRunning && !asked}>
            变更状态 <DownOutlined />
          </Button>
        </Dropdown>
      ) : (
        moves.map((next) => (
          <Button
            key={next.to}
            size={size}
            loading={isRunning && !asked}
            title={`改为「${labels[next.to] ?? next.to}」`}
            onClick={() => start(next)}
          >
            {next.label}
          </Button>
        ))
      )}
      <ReasonModal
        title={asked?.label ?? ''}
        okText={asked?.label}
        hint={asked && `状态将改为「${labels[asked.to] ?? asked.to}」`}
        isOpen={asked !== null}
        isRequired={asked?.reasonRequired ?? false}
        isRunning={isRunning}
        onCancel={() => setAsked(null)}
        onSubmit={(reason) => asked && void move(asked, reason)}
      />
    </>
  );
}
