import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.NextElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListSwapMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListSwapMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.kopt.KOptListMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Timefold as a peer: the days of a week of the common core, with hours and ties where the week has them.
 *
 * <p>Arguments: milliseconds a day, days at a time. Whole numbers come in and go out as peer_timefold.py says.
 * A member's day is a list of visits, each as early as may be after the one before; a visit may be on nobody's list.
 */
public class PeerTimefold {

    /** A member's day: hours within which their visits lie, their base and their ways. All in minutes. */
    @PlanningEntity
    public static class Shift {
        @PlanningId public int id;
        public int base, opens, closes;
        public int[][] ways;

        @PlanningListVariable(allowsUnassignedValues = true)
        public List<Visit> visits = new ArrayList<>();
    }

    /** A visit. `points` is what each member costs (their tie); less than nothing is a member who may not come. */
    @PlanningEntity
    public static class Visit {
        @PlanningId public int id;
        public int place, opens, last, minutes;
        public int[] points;

        @InverseRelationShadowVariable(sourceVariableName = "visits")
        public Shift shift;

        @PreviousElementShadowVariable(sourceVariableName = "visits")
        public Visit previous;

        @NextElementShadowVariable(sourceVariableName = "visits")
        public Visit next;

        @CascadingUpdateShadowVariable(targetMethodName = "updateStart")
        public Integer start;

        public void updateStart() {
            if (shift == null) {
                start = null;
            } else if (previous == null) {
                start = Math.max(opens, shift.opens);
            } else {
                start = Math.max(opens, previous.end() + shift.ways[previous.place][place]);
            }
        }

        int end() {
            return start == null ? 0 : start + minutes; // the one before may be about to be told its start
        }

        int late() {
            return start == null ? 0 : Math.max(0, start - Math.min(last, shift.closes - minutes));
        }

        int way() {
            int there = shift.ways[previous == null ? shift.base : previous.place][place];
            return there + (next == null ? shift.ways[place][shift.base] : 0);
        }
    }

    /** One day. */
    @PlanningSolution
    public static class Day {
        @PlanningEntityCollectionProperty public List<Shift> shifts = new ArrayList<>();

        @PlanningEntityCollectionProperty @ValueRangeProvider public List<Visit> visits = new ArrayList<>();

        @PlanningScore public HardSoftLongScore score;
    }

    /** The rules are hard. Ways, ties and missed visits are soft, in the judge's points. */
    public static class Rules implements ConstraintProvider {
        static int missed;

        @Override
        public Constraint[] defineConstraints(ConstraintFactory f) {
            return new Constraint[] {
                f.forEach(Visit.class)
                        .filter(v -> v.late() > 0)
                        .penalizeLong(HardSoftLongScore.ONE_HARD, Visit::late)
                        .asConstraint("window, available, travel"),
                f.forEach(Visit.class)
                        .filter(v -> v.points[v.shift.id] < 0)
                        .penalizeLong(HardSoftLongScore.ONE_HARD, v -> 100L)
                        .asConstraint("skills, not_tie"),
                f.forEachIncludingUnassigned(Visit.class)
                        .filter(v -> v.shift == null)
                        .penalizeLong(HardSoftLongScore.ONE_SOFT, v -> missed)
                        .asConstraint("missed"),
                f.forEach(Visit.class).penalizeLong(HardSoftLongScore.ONE_SOFT, Visit::way).asConstraint("travel"),
                f.forEach(Visit.class)
                        .filter(v -> v.points[v.shift.id] > 0)
                        .penalizeLong(HardSoftLongScore.ONE_SOFT, v -> v.points[v.shift.id])
                        .asConstraint("tie"),
            };
        }
    }

    static SolverConfig config(long millis) {
        // its default three, then lists of visits moved whole; its ruin and recreate (1.24) may fail when time is up
        var moves = new UnionMoveSelectorConfig()
                .withMoveSelectors(
                        new ListChangeMoveSelectorConfig(),
                        new ListSwapMoveSelectorConfig(),
                        new KOptListMoveSelectorConfig(),
                        new SubListChangeMoveSelectorConfig(),
                        new SubListSwapMoveSelectorConfig());
        var search = new LocalSearchPhaseConfig().withMoveSelectorConfig(moves);
        return new SolverConfig()
                .withSolutionClass(Day.class)
                .withEntityClasses(Shift.class, Visit.class)
                .withConstraintProviderClass(Rules.class)
                .withRandomSeed(1L)
                .withPhases(new ConstructionHeuristicPhaseConfig(), search)
                .withTerminationSpentLimit(Duration.ofMillis(millis));
    }

    static Day read(Scanner in, List<int[][]> ways) {
        var day = new Day();
        int members = in.nextInt();
        for (int n = 0; n < members; n++) {
            var s = new Shift();
            s.id = n;
            s.base = in.nextInt();
            s.ways = ways.get(in.nextInt());
            s.opens = in.nextInt();
            s.closes = in.nextInt();
            day.shifts.add(s);
        }
        int stops = in.nextInt();
        for (int n = 0; n < stops; n++) {
            var v = new Visit();
            v.id = n;
            v.place = in.nextInt();
            v.opens = in.nextInt();
            v.last = in.nextInt();
            v.minutes = in.nextInt();
            v.points = row(in, members);
            day.visits.add(v);
        }
        return day;
    }

    static int[] row(Scanner in, int n) {
        var out = new int[n];
        for (int i = 0; i < n; i++) {
            out[i] = in.nextInt();
        }
        return out;
    }

    public static void main(String[] args) throws Exception {
        var in = new Scanner(System.in);
        Rules.missed = in.nextInt();
        int places = in.nextInt();
        List<int[][]> ways = new ArrayList<>();
        for (int modes = in.nextInt(); modes > 0; modes--) {
            var matrix = new int[places][];
            for (int i = 0; i < places; i++) {
                matrix[i] = row(in, places);
            }
            ways.add(matrix);
        }
        SolverFactory<Day> factory = SolverFactory.create(config(Long.parseLong(args[0])));
        var pool = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        List<Future<Day>> days = new ArrayList<>();
        for (int n = in.nextInt(); n > 0; n--) {
            var day = read(in, ways);
            days.add(pool.submit(() -> factory.buildSolver().solve(day)));
        }
        pool.shutdown();
        var out = new StringBuilder();
        for (var day : days) {
            for (var shift : day.get().shifts) {
                out.append(shift.visits.size());
                shift.visits.forEach(v -> out.append(' ').append(v.id));
                out.append('\n');
            }
        }
        System.out.print(out);
    }
}
