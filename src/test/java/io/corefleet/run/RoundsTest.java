package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Again and again, each at its own pace. */
class RoundsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final Map<String, Integer> done = new ConcurrentHashMap<>();

    @Test
    void eachHasItsRounds() {
        new Rounds(SHORT, 3, LONG).each(List.of("a", "b"), this::count);
        assertThat(done).containsEntry("a", 3).containsEntry("b", 3);
    }

    @Test
    void oneThatHangsHoldsUpNoOther() {
        CountDownLatch others = new CountDownLatch(5);
        new Rounds(SHORT, 5, LONG).each(List.of("slow", "quick"), item -> {
            count(item);
            if (item.equals("quick")) {
                others.countDown();
            } else {
                await(others);
            }
        });
        assertThat(others.getCount()).isZero();
        assertThat(done).containsEntry("quick", 5);
    }

    @Test
    void noRoundBeginsWhenTheTimeIsOver() {
        new Rounds(LONG, Long.MAX_VALUE, Duration.ofSeconds(1)).each(List.of("a"), this::count);
        assertThat(done).containsEntry("a", 1);
    }

    @Test
    void whoAsksToStopWaitsForNoInterval() {
        Rounds rounds = new Rounds(LONG, Long.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE));
        rounds.each(List.of("a", "b"), item -> {
            count(item);
            rounds.stop();
        });
        assertThat(done.values()).allMatch(rounds1 -> rounds1 == 1);
    }

    private void count(String item) {
        done.merge(item, 1, Integer::sum);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
