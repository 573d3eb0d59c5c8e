package io.corefleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many at once, and nothing that is thrown is lost. */
class WorkersTest {
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    @Test
    void whatIsThrownComesWhenAllOthersAreDone() {
        CountDownLatch thrown = new CountDownLatch(2);
        assertThatThrownBy(() -> new Workers(3).each(List.of("bad", "worse", "good"), item -> {
                    if (!item.equals("good")) {
                        thrown.countDown();
                        throw new IllegalStateException(item);
                    }
                    await(thrown);
                    done.add(item);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bad")
                .satisfies(fault -> assertThat(fault.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("worse"));
        assertThat(done).containsExactly("good");
    }

    @Test
    void anErrorIsNoLessThanAFault() {
        assertThatThrownBy(() -> new Workers(1).each(List.of("a", "b"), item -> {
                    done.add(item);
                    throw new AssertionError(item);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a");
        assertThat(done).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoIsInterruptedWaitsForThoseThatWork() {
        Thread main = Thread.currentThread();
        new Workers(2).each(List.of("a", "b"), item -> {
            main.interrupt();
            done.add(item);
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void noMoreThanSoManyAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Workers(2).each(List.of("a", "b", "c", "d", "e"), item -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            done.add(item);
            now.decrementAndGet();
        });
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(done).hasSize(5);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
