package onedoor.workflow.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onedoor.workflow.journey.StepPlan.Signing;
import org.jspecify.annotations.Nullable;

/** One signature that a task takes, in its place; as JSON. */
record Signer(
        String officer,
        String name,
        int position,
        State state,
        @Nullable String opinion,
        @Nullable Instant at) {

    enum State {
        WAITING,
        SIGNED,
        REFUSED,
        REMOVED
    }

    /** How the signatures of a task stand together. */
    record Round(Signing mode, List<Signer> signers) {

        Round {
            signers =
                    signers.stream()
                            .filter(s -> s.state() != State.REMOVED)
                            .sorted(Comparator.comparingInt(Signer::position))
                            .toList();
        }

        /** Whether this official's signature is wanted now. */
        boolean awaits(String officer) {
            return mode == Signing.IN_TURN
                    ? next().filter(s -> s.officer().equals(officer)).isPresent()
                    : mode != Signing.ONE
                            && !isConcluded()
                            && signers.stream()
                                    .anyMatch(s ->
                                            s.officer().equals(officer)
                                                    && s.state() == State.WAITING);
        }

        private Optional<Signer> next() {
            return isRefused()
                    ? Optional.empty()
                    : signers.stream().filter(s -> s.state() == State.WAITING).findFirst();
        }

        boolean isRefused() {
            return signers.stream().anyMatch(s -> s.state() == State.REFUSED);
        }

        /** 会签 and 依次: all agree; 或签: one does. */
        boolean isMet() {
            return switch (mode) {
                case ONE -> true;
                case ANY -> signers.stream().anyMatch(s -> s.state() == State.SIGNED);
                case ALL, IN_TURN ->
                        !signers.isEmpty()
                                && signers.stream().allMatch(s -> s.state() == State.SIGNED);
            };
        }

        /** Nothing more is waited for: all that is needed agree, or somebody does not. */
        boolean isConcluded() {
            return isMet() || isRefused();
        }

        boolean hasWaiting() {
            return signers.stream().anyMatch(s -> s.state() == State.WAITING);
        }

        boolean hasVotes() {
            return signers.stream().anyMatch(s -> s.state() != State.WAITING);
        }
    }
}
