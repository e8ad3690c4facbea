import { useCustom } from '@refinedev/core';
import { Alert, Button, Flex } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { CheckAftermathAnswer, Property } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { CHECK_EFFECTS, CHECK_UNDO_MINUTES, labelCheckAnswer } from '../../domain';
import { formatClock } from '../../format';
import { API_URL } from '../../providers/api';
import { useOwnership } from './use-ownership';

/** What was just answered to 「还在租吗？」, for as long as it may be taken back, and what it left to be done. */
export function CheckAftermath({ property }: { property: Property }) {
  const { may } = useSession();
  const isOwn = useOwnership();
  const { run, isRunning } = useOperation();
  const { id, offering, checkedAt } = property;
  // the clocks of two machines differ; the server has the last word
  const isRecent =
    Boolean(checkedAt) && Date.now() - Date.parse(checkedAt as string) < 2 * CHECK_UNDO_MINUTES * 60_000;
  const { result } = useCustom<{ data: CheckAftermathAnswer }>({
    url: `${API_URL}/properties/${id}/check`,
    method: 'get',
    // part of the key: another answer is another question, and a change of the price ends what may be taken back
    meta: { checkedAt },
    queryOptions: {
      staleTime: 0,
      enabled: isRecent && isOwn(property) && may('properties', 'check'),
    },
    errorNotification: false,
  });
  const {
    undo,
    liveViewings = 0,
    openDeals = 0,
  } = (result.data?.data ?? {}) as Partial<CheckAftermathAnswer>;
  const isOver = useIsOver(undo?.until);
  if (!isRecent || !undo || isOver) return null;
  const isDown = CHECK_EFFECTS[undo.answer] === 'pause';
  const takeBack = () =>
    run({
      path: `/properties/${id}/check/undo`,
      success: isDown ? '已撤销，房源恢复原状' : '已撤销',
      refreshes: ['properties'],
    });
  return (
    <Alert
      type={isDown ? 'warning' : 'success'}
      style={{ marginBottom: 14 }}
      message={
        <Flex gap={8} wrap align="center" justify="space-between">
          <strong>
            {isDown ? '已下架' : '已核实'}：{labelCheckAnswer(undo.answer, offering)}
          </strong>
          <Button loading={isRunning} onClick={() => void takeBack()}>
            撤销
          </Button>
        </Flex>
      }
      description={
        <>
          <div>点错了？{formatClock(undo.until)} 前可以撤销，房源恢复原状。</div>
          {isDown && liveViewings > 0 && (
            <div>
              还有 {liveViewings} 场带看未进行，下架不会取消，请与客户
              <Link to={`/properties/${id}?tab=viewings`}>改约或取消</Link>。
            </div>
          )}
          {isDown && openDeals > 0 && <div>还有 {openDeals} 笔进行中的商机，请一并处理。</div>}
        </>
      }
    />
  );
}

function useIsOver(until: string | undefined): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    setIsOver(false);
    if (!until) return;
    const timer = setTimeout(() => setIsOver(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return isOver;
}
