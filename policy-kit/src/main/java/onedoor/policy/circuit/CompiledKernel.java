package onedoor.policy.circuit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import onedoor.policy.circuit.Program.Both;
import onedoor.policy.circuit.Program.Constant;
import onedoor.policy.circuit.Program.Input;
import onedoor.policy.circuit.Program.Not;
import onedoor.policy.circuit.Program.Slice;

/**
 * A program as a class of its own. The compiler turns a loop over words into vector code only if
 * its body is small, so that each expression with more than a few operands gets a loop, and a few
 * loops a method; what goes from loop to loop stays in the nearest cache.
 */
final class CompiledKernel {

    /** Above this the class would cost more than it saves. */
    private static final int MOST_STEPS = 900;

    private static final int LOOPS_PER_METHOD = 6;
    private static final ClassDesc SELF =
            ClassDesc.of(CompiledKernel.class.getPackageName(), "Compiled");
    private static final ClassDesc WORDS = ConstantDescs.CD_long.arrayType();
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, WORDS, WORDS, WORDS);
    private static final int SLICES = 0;
    private static final int FEEDS = 1;
    private static final int OUT = 2;
    private static final int WORD = 3;

    private final Program program;
    private final Loops loops;
    private final CodeBuilder code;

    private CompiledKernel(Program program, Loops loops, CodeBuilder code) {
        this.program = program;
        this.loops = loops;
        this.code = code;
    }

    /** Empty if the program is too long. */
    static Optional<Kernel> of(Program program) {
        if (program.steps().size() > MOST_STEPS) {
            return Optional.empty();
        }
        Loops loops = Loops.of(program);
        byte[] bytes = ClassFile.of().build(SELF, type -> emit(type, program, loops));
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return Optional.of(
                    (Kernel)
                            hidden.findConstructor(
                                            hidden.lookupClass(),
                                            MethodType.methodType(void.class, int.class))
                                    .invoke(loops.room()));
        } catch (Throwable impossible) {
            throw new IllegalStateException("the generated class does not load", impossible);
        }
    }

    private static void emit(ClassBuilder type, Program program, Loops loops) {
        ClassDesc parent = ClassDesc.of(Kernel.Generated.class.getName());
        MethodTypeDesc room = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
        int methods = (loops.count() + LOOPS_PER_METHOD - 1) / LOOPS_PER_METHOD;
        type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                .withSuperclass(parent)
                .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        room,
                        ClassFile.ACC_PUBLIC,
                        code ->
                                code.aload(0)
                                        .iload(1)
                                        .invokespecial(parent, ConstantDescs.INIT_NAME, room)
                                        .return_())
                .withMethodBody(
                        "run",
                        RUN,
                        ClassFile.ACC_PUBLIC,
                        code -> {
                            for (int i = 0; i < methods; i++) {
                                code.aload(1).aload(2).aload(3).invokestatic(SELF, "part" + i, RUN);
                            }
                            code.return_();
                        });
        for (int i = 0; i < methods; i++) {
            int from = i * LOOPS_PER_METHOD;
            int to = Math.min(from + LOOPS_PER_METHOD, loops.count());
            type.withMethodBody(
                    "part" + i,
                    RUN,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                    code -> new CompiledKernel(program, loops, code).emit(from, to));
        }
    }

    private void emit(int from, int to) {
        for (int loop = from; loop < to; loop++) {
            Label next = code.newLabel();
            Label end = code.newLabel();
            code.iconst_0().istore(WORD).labelBinding(next);
            code.iload(WORD).loadConstant(Block.WORDS).if_icmpge(end);
            code.aload(OUT);
            index(loops.slot(loop));
            if (loops.slot(loop) < program.outputs().size()) {
                push(loops.step(loop));
            } else {
                compute(loops.step(loop));
            }
            code.lastore().iinc(WORD, 1).goto_(next).labelBinding(end);
        }
        code.return_();
    }

    private void push(int step) {
        if (loops.stored(step)) {
            load(OUT, loops.slotOf(step));
        } else {
            compute(step);
        }
    }

    private void compute(int step) {
        switch (program.steps().get(step)) {
            case Constant(var ones) -> code.loadConstant(ones ? -1L : 0L);
            case Slice(var slice) -> load(SLICES, slice);
            case Input(var input) -> load(FEEDS, input);
            case Not(var of) -> {
                push(of);
                code.loadConstant(-1L).lxor();
            }
            case Both(var gate, var a, var b) -> {
                push(a);
                push(b);
                switch (gate) {
                    case AND -> code.land();
                    case OR -> code.lor();
                    case XOR -> code.lxor();
                }
            }
        }
    }

    private void load(int array, int slice) {
        code.aload(array);
        index(slice);
        code.laload();
    }

    private void index(int slice) {
        code.iload(WORD);
        if (slice != 0) {
            code.loadConstant(slice * Block.WORDS).iadd();
        }
    }
}
