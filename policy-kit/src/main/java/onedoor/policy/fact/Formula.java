package onedoor.policy.fact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Arithmetic over facts, by which an attribute follows from others. */
public sealed interface Formula {

    /** An attribute as a policy of the following year would write it. */
    record Of(AttributeRef attribute) implements Formula {}

    /** In the unit of facts: fen, percent, months, a count. */
    record Literal(BigDecimal number) implements Formula {}

    record Combined(Operator operator, Formula left, Formula right) implements Formula {}

    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDED,
        /** In percent: the left is so much of the right. */
        SHARE,
        LEAST,
        MOST
    }

    /** What comes of it. */
    sealed interface Result {
        record Known(BigDecimal number) implements Result {}

        /** An operand is not known. */
        record Open() implements Result {}

        record DividedByZero() implements Result {}
    }

    /** More digits than any unit shows; what is derived is rounded to its unit at the end. */
    MathContext DIGITS = MathContext.DECIMAL128;

    /** Unknown if an operand is, whatever the others are. */
    default Result of(Function<AttributeRef, Optional<BigDecimal>> facts) {
        return switch (this) {
            case Of(var attribute) ->
                    facts.apply(attribute)
                            .<Result>map(Result.Known::new)
                            .orElseGet(Result.Open::new);
            case Literal(var number) -> new Result.Known(number);
            case Combined(var operator, var left, var right) ->
                    combined(operator, left.of(facts), right.of(facts));
        };
    }

    private static Result combined(Operator operator, Result left, Result right) {
        if (left instanceof Result.Open || right instanceof Result.Open) {
            return new Result.Open();
        }
        return left instanceof Result.Known(var a) && right instanceof Result.Known(var b)
                ? combined(operator, a, b)
                : new Result.DividedByZero();
    }

    private static Result combined(Operator operator, BigDecimal a, BigDecimal b) {
        boolean divides = operator == Operator.DIVIDED || operator == Operator.SHARE;
        if (divides && b.signum() == 0) {
            return new Result.DividedByZero();
        }
        return new Result.Known(
                switch (operator) {
                    case PLUS -> a.add(b);
                    case MINUS -> a.subtract(b);
                    case TIMES -> a.multiply(b, DIGITS);
                    case DIVIDED -> a.divide(b, DIGITS);
                    case SHARE -> a.multiply(BigDecimal.valueOf(100)).divide(b, DIGITS);
                    case LEAST -> a.min(b);
                    case MOST -> a.max(b);
                });
    }

    /** Every attribute that it names. */
    default NavigableSet<AttributeRef> attributes() {
        NavigableSet<AttributeRef> all = new TreeSet<>();
        named().forEach(all::add);
        return all;
    }

    private Stream<AttributeRef> named() {
        return switch (this) {
            case Of(var attribute) -> Stream.of(attribute);
            case Literal _ -> Stream.empty();
            case Combined(_, var left, var right) -> Stream.concat(left.named(), right.named());
        };
    }
}
