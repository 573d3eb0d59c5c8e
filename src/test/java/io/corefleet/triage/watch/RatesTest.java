package io.corefleet.triage.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The formulas of Microsoft's counter types, with numbers that were worked out by hand. */
class RatesTest {
    private static final Offset<Double> EXACT = within(0.0001);

    @Test
    void eventsEachSecondByTheClockOfTheCounter() {
        assertThat(Rates.perSecond(76, 20_000_000, 10_000_000).orElseThrow()).isEqualTo(38, EXACT);
        assertThat(Rates.perSecond(1, 15_000_000, 10_000_000).orElseThrow()).isEqualTo(0.6667, EXACT);
    }

    @Test
    void aProcessThatKeepsOneOfFourProcessorsBusyUsesAQuarter() {
        assertThat(Rates.busy(20_000_000, 20_000_000, 4).orElseThrow()).isEqualTo(25, EXACT);
    }

    @Test
    void whatDoesNotIdleIsBusy() {
        assertThat(Rates.notIdle(60_000_000, 20_000_000, 4).orElseThrow()).isEqualTo(25, EXACT);
    }

    /** Both clocks are read one after the other. */
    @Test
    void noShareIsBeyondItsBounds() {
        assertThat(Rates.busy(90_000_000, 20_000_000, 4).orElseThrow()).isEqualTo(100, EXACT);
        assertThat(Rates.notIdle(90_000_000, 20_000_000, 4).orElseThrow()).isEqualTo(0, EXACT);
    }

    @Test
    void aCounterThatBeganAnewAndAClockThatStandsHaveNoRate() {
        assertThat(Rates.perSecond(-1, 20_000_000, 10_000_000)).isEmpty();
        assertThat(Rates.perSecond(1, 0, 10_000_000)).isEmpty();
        assertThat(Rates.busy(-1, 20_000_000, 4)).isEmpty();
        assertThat(Rates.notIdle(1, 20_000_000, 0)).isEmpty();
    }
}
