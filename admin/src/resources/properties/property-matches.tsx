import { Button } from 'antd';
import { Link } from 'react-router';
import type { RequirementMatch } from '../../api-types';
import { MatchCard } from '../../components/match-card';
import { MatchList } from '../../components/match-list';
import { describeBudget, describeRequirement } from '../requirements/describe-requirement';

export function PropertyMatches({ propertyId }: { propertyId: string }) {
  return (
    <MatchList<RequirementMatch>
      path={`/matching/properties/${propertyId}/requirements`}
      empty="没有匹配的需求。新的需求录入后会出现在这里。"
      render={(match) => (
        <MatchCard
          key={match.requirement.id}
          match={match}
          title={
            match.requirement.customer ? (
              <Link to={`/customers/${match.requirement.customer.id}`}>
                {match.requirement.customer.name}
              </Link>
            ) : (
              (match.requirement.title ?? '需求')
            )
          }
          sub={`${describeRequirement(match.requirement)} · 预算 ${describeBudget(match.requirement)}`}
          actions={
            <Link to={`/requirements/${match.requirement.id}`}>
              <Button size="small">看需求</Button>
            </Link>
          }
        />
      )}
    />
  );
}
