import { type PlanOf, planFor, type WorkPlan, type WorkType } from '@nadeul/domain';

/** The plans that a work type gives, each made once. */
export function planOfWorkType(workType: WorkType): PlanOf {
  const plans = new Map<string, WorkPlan>();
  return (workDate) => {
    const key = workDate.toString();
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = planFor(workType, workDate);
    plans.set(key, plan);
    return plan;
  };
}
