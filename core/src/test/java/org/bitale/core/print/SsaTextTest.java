package org.bitale.core.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.CompositeOp;
import org.bitale.core.graph.Constant;
import org.bitale.core.graph.ContractDims;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Monoid;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.Op;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.PrimitiveOp.Combiner;
import org.bitale.core.graph.PrimitiveOp.IndexMode;
import org.bitale.core.graph.Shared;
import org.bitale.core.graph.Sizes;
import org.bitale.core.graph.Value;
import org.bitale.core.scalar.Intrinsic;
import org.bitale.core.scalar.ScalarFunctions;
import org.bitale.core.type.DType;
import org.bitale.core.type.Dim;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// Graphs as text and back.
class SsaTextTest {
    private final Dim.Symbol n = Dim.symbol("N");
    private final Input x = new Input("x", TensorType.of(DType.FLOAT32, List.of(n, Dim.of(3))));
    private final Input i = new Input("i", TensorType.scalar(DType.INT64));

    private static String roundTrip(Graph graph, Op... known) {
        String text = SsaPrinter.print(graph);
        assertEquals(text, SsaPrinter.print(SsaParser.parse(text, List.of(known))));
        return text;
    }

    @Test
    void aSmallModel() {
        Shared w = new Shared("w", HostArray.zeros(DType.FLOAT32, 3));
        Value scaled = Nodes.mul(x, w);
        Value sum = Nodes.reduce(Monoid.SUM, scaled, List.of(1));
        assertEquals("""
                input %0:f32[N, 3] "x"
                shared %1:f32[3] "w"
                %2:f32[N, 3] = mul(%0, %1)
                %3:f32[N] = reduce_sum{axes=[1]}(%2)
                %4:f32[N] = mul(%3, 0.5:f32)
                return %4, %2
                """, roundTrip(new Graph(List.of(x), List.of(Nodes.mul(sum, Nodes.literal(sum, 0.5)), scaled))));
    }

    @Test
    void sizesAreWrittenBySymbolAndByValue() {
        Value rows = Sizes.sizeOf(x, 0);
        Value more = Nodes.add(rows, i);
        Value squared = Nodes.mul(more, more);
        Value filled = Nodes.broadcast(Constant.scalar(DType.BOOL, 1), List.of(more, squared));
        Value half = Nodes.elementwise(Intrinsic.FLOOR_DIV, rows, Constant.size(2));
        Value sliced = Nodes.sliceAxis(x, 0, i, half);
        Value opaque = Nodes.elementwise(Intrinsic.MOD, i, rows);
        Value least = Nodes.elementwise(Intrinsic.MINIMUM, rows, Nodes.sub(opaque, Constant.size(4)));
        Value iota = Nodes.iota(DType.INT32, 0, List.of(least));
        assertEquals("""
                input %0:f32[N, 3] "x"
                input %1:i64[] "i"
                %2:i64[] = size_of{axis=0}(%0)
                %3:i64[] = add(%2, %1)
                %4:i64[] = mul(%3, %3)
                %5:bool[N + %1, N*N + %1*%1 + 2*N*%1] = broadcast(true, %3, %4)
                %6:i64[] = floor_div(%2, 2)
                %7:f32[(N // 2), 3] = slice{steps=[1, 1]}(%0, %1, 0, %6, 3)
                %8:i64[] = mod(%1, %2)
                %9:i64[] = sub(%8, 4)
                %10:i64[] = minimum(%2, %9)
                %11:i32[min(N, %8 - 4)] = iota{dtype=i32, axis=0}(%10)
                return %5, %7, %11
                """, roundTrip(new Graph(List.of(x, i), List.of(filled, sliced, iota))));
    }

    @Test
    void everyPrimitiveComesBack() {
        Constant indices = new Constant(HostArray.of(new long[] {2, 0}));
        ContractDims batched = new ContractDims(List.of(0), List.of(0), List.of(1), List.of(1));
        Value rows = Sizes.sizeOf(x, 0);
        Value mean = Nodes.reduce(Monoid.MAX, x, List.of(0));
        Value isBig = Nodes.elementwise(Intrinsic.GT, x, Nodes.literal(x, 2));
        Value index = Nodes.iota(DType.INT64, 0, Sizes.sizesOf(x));
        Apply argmax = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(x, index));
        Value moved = Nodes.transpose(x, List.of(1, 0));
        Value taken = Apply.one(new PrimitiveOp.Gather(0, 1, IndexMode.STRICT), moved, indices);
        Value put = Apply.one(new PrimitiveOp.Scatter(0, 1, IndexMode.WRAP, Combiner.ADD), moved, taken, indices);
        Value padded = Nodes.pad(
                mean, Nodes.literal(mean, -0.0), List.of(Constant.size(7)), List.of(Constant.size(9)), List.of(-2L));
        Value padding =
                Nodes.pad(mean, Nodes.literal(mean, Double.NaN), List.of(Constant.size(1)), List.of(i), List.of(2L));
        Value all = Nodes.reduce(Monoid.ALL, isBig, List.of(0, 1));
        Value image = Nodes.reshape(x, List.of(Constant.size(1), Constant.size(3), rows));
        Value filters = Nodes.broadcast(Nodes.literal(x, 1), List.of(i, Constant.size(1), Constant.size(2)));
        List<Value> outputs = List.of(
                Nodes.select(isBig, x, Nodes.cast(Nodes.cast(x, DType.INT32), DType.FLOAT32)),
                argmax.output(1),
                put,
                Apply.one(new PrimitiveOp.SumTo(), x, Constant.size(3)),
                Nodes.reshape(x, List.of(Constant.size(3), rows)),
                Nodes.concat(1, List.of(x, x)),
                Nodes.contract(batched, x, x),
                Nodes.contract(ContractDims.matmul(0), x, moved),
                Apply.one(new PrimitiveOp.Windows(List.of(1L, 2L), List.of(1L, 1L)), x, rows, Constant.size(2)),
                Apply.one(new PrimitiveOp.OverlapAdd(List.of(2L), List.of(3L)), moved, i),
                Apply.one(new PrimitiveOp.Convolve(List.of(2L), List.of(1L), 3), image, filters),
                Apply.one(new PrimitiveOp.Check("all \"big\"\n{or} not, %1"), x, all),
                Apply.one(new PrimitiveOp.Print("x = (1, 2)"), x),
                Apply.one(new PrimitiveOp.Barrier(""), x),
                Nodes.elementwise(ScalarFunctions.LOG, x),
                padded,
                padding);
        String text = roundTrip(new Graph(List.of(i, x), outputs));
        assertTrue(text.contains("check{message=\"all \\\"big\\\"\\n{or} not, %1\"}(%1, "), text);
        assertTrue(text.contains("contract{left_batch=[0], right_batch=[0], left_sum=[1], right_sum=[1]}"), text);
        assertTrue(text.contains("scatter{batch=0, indexed=1, mode=wrap, combiner=add}"), text);
        assertTrue(text.contains("NaN:f32"), text);
    }

    @Test
    void constantsOfEveryDType() {
        for (DType t : DType.values()) {
            HostArray several = HostArray.zeros(t, 2, 2);
            several.setDouble(1, t.isUnsigned() ? 7 : -1.0);
            several.setLong(2, 1);
            HostArray single = HostArray.zeros(t, 1);
            single.setLong(0, -1);
            HostArray scalar = HostArray.zeros(t);
            scalar.setDouble(0, 1);
            List<Value> outputs = List.of(
                    new Constant(several),
                    new Constant(HostArray.zeros(t, 100)),
                    new Constant(HostArray.zeros(t, 0, 4)),
                    new Constant(single),
                    new Constant(scalar));
            String text = roundTrip(new Graph(List.of(), outputs));
            List<Value> back = SsaParser.parse(text).outputs();
            for (int k = 0; k < outputs.size(); k++) {
                assertEquals(
                        ((Constant) outputs.get(k)).array().bits(),
                        ((Constant) back.get(k)).array().bits(),
                        text);
            }
        }
    }

    @Test
    void floatsKeepTheirBits() {
        for (double v :
                new double[] {0.1, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300, 65504}) {
            for (DType t : List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64)) {
                Constant c = Constant.scalar(t, v);
                Graph back = SsaParser.parse(SsaPrinter.print(new Graph(List.of(), List.of(c))));
                assertEquals(
                        c.array().bits(),
                        ((Constant) back.outputs().getFirst()).array().bits(),
                        v + " as " + t);
            }
        }
    }

    @Test
    void largeConstantsAreLeftOutOfTheBriefForm() {
        HostArray ramp = HostArray.zeros(DType.INT32, 40);
        ramp.setLong(3, 3);
        assertEquals(
                "%0:i32[40] = const{… 40 elements}\nreturn %0\n",
                SsaPrinter.brief(new Graph(List.of(), List.of(new Constant(ramp)))));
    }

    @Test
    void symbolsOfOneNameStayApartAndUnnamedOnesAreCounted() {
        Input a = new Input("a", TensorType.of(DType.INT32, List.of(Dim.symbol("N"), Dim.symbol(""))));
        Input b = new Input("b", TensorType.of(DType.INT32, List.of(Dim.symbol("N"), Dim.symbol("max"))));
        Input c = new Input("", TensorType.of(DType.INT32, List.of(Dim.symbol("my size"), Dim.symbol(""))));
        Value sum = Nodes.add(Nodes.add(a, c), b);
        assertEquals("""
                input %0:i32[N, ?1] "a"
                input %1:i32[N.2, max.2] "b"
                input %2:i32[my_size, ?2]
                %3:i32[(N ^ my_size), (?1 ^ ?2)] = add(%0, %2)
                %4:i32[(N ^ N.2 ^ my_size), (?1 ^ ?2 ^ max.2)] = add(%3, %1)
                return %4
                """, roundTrip(new Graph(List.of(a, b, c), List.of(sum))));
    }

    @Test
    void equalGraphsPrintEquallyWhateverTheOrderOfTheirMaking() {
        String[] texts = new String[2];
        for (int k = 0; k < 2; k++) {
            Dim first = Dim.symbol("B");
            Dim second = Dim.symbol("A");
            Input p = new Input("p", TensorType.of(DType.FLOAT64, List.of(k == 0 ? first : rename("B", second))));
            Input q = new Input("q", TensorType.of(DType.FLOAT64, List.of(k == 0 ? second : rename("A", first))));
            texts[k] = SsaPrinter.print(new Graph(List.of(p, q), List.of(Nodes.concat(0, List.of(p, q)))));
        }
        assertEquals(texts[0], texts[1]);
        assertTrue(texts[0].contains("f64[A + B]"), texts[0]);
    }

    private static Dim rename(String name, Dim symbol) {
        return new Dim.Symbol(((Dim.Symbol) symbol).id(), name, true);
    }

    private record Scale(double by, String note) implements CompositeOp {
        @Override
        public String name() {
            return "scale";
        }

        @Override
        public List<Value> expand(List<Value> inputs) {
            return List.of(Nodes.mul(inputs.getFirst(), Nodes.literal(inputs.getFirst(), by)));
        }
    }

    @Test
    void opsOfOthersAreLookedUpByTheirText() {
        Scale plain = new Scale(2, "a");
        Scale odd = new Scale(3, "{\"}\\");
        Value y = Apply.one(odd, Apply.one(plain, x));
        Graph graph = new Graph(List.of(x), List.of(y));
        String text = roundTrip(graph, plain, odd);
        assertTrue(text.contains("scale{by=2.0, note=a}(%0)"), text);
        assertEquals("scale{by=2.0, note=a}", SsaPrinter.op(plain));
        TensorException e = assertThrows(TensorException.class, () -> SsaParser.parse(text, List.of(odd)));
        assertTrue(e.getMessage().contains("line 2: no op is called \"scale\""), e.getMessage());
    }

    @Test
    void freeInputsStayFree() {
        Graph graph = new Graph(List.of(), List.of(Nodes.neg(x)));
        assertTrue(roundTrip(graph).startsWith("free %0:f32[N, 3] \"x\"\n"));
        assertEquals(List.of(), SsaParser.parse(SsaPrinter.print(graph)).inputs());
    }

    @Test
    void aTextThatIsReadTwiceHasItsOwnSymbols() {
        String text = SsaPrinter.print(new Graph(List.of(x), List.of(x)));
        Dim first = SsaParser.parse(text).inputs().getFirst().shape().dim(0);
        Dim second = SsaParser.parse(text).inputs().getFirst().shape().dim(0);
        assertEquals("N", first.toString());
        assertNotSame(first, second);
        assertTrue(!first.equals(second));
    }

    @Test
    void mistakesAreReportedWithTheirLine() {
        refused("input %0:f32[N\nreturn %0", "line 1: expected \",\"");
        refused("input %0:f33[]\nreturn %0", "no dtype is called \"f33\"");
        refused("input %0:f32[]\n\n%1:f32[] = nag(%0)\nreturn %1", "line 3: no op is called \"nag\"");
        refused(
                "input %0:f32[]\n%1:f64[] = neg(%0)\nreturn %1",
                "the type is f64[] in the text, but the op gives f32[]");
        refused("input %0:f32[N]\n%1:f32[M] = neg(%0)\n%2:f32[N, M] = neg(%1)\nreturn %2", "in the text");
        refused("return %7", "%7 is not defined");
        refused("input %0:f32[]\ninput %0:f32[]\nreturn %0", "%0 is not a new %number");
        refused("input %0:f32[] \"x", "the quote is not closed");
        refused("%0:i32[2] = const{1, x}\nreturn %0", "not a number of i32: x");
        refused("input %0:f32[]", "return");
        refused("input %0:f32[2]\n%1:f32[] = reduce_sum(%0)\nreturn %1", "the attribute axes is missing");
        refused("input %0:f32[2]\n%1:f32[2], %2:f32[2] = neg(%0)\nreturn %1", "neg has 1 results");
    }

    private static void refused(String text, String message) {
        TensorException e = assertThrows(TensorException.class, () -> SsaParser.parse(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void dotDrawsEveryEdge() {
        Value index = Nodes.iota(DType.INT64, 0, Sizes.sizesOf(x));
        Apply argmax = Apply.of(new PrimitiveOp.Reduce(Monoid.ARGMAX, List.of(0)), List.of(x, index));
        String dot = DotPrinter.print(new Graph(List.of(x), List.of(argmax.output(1), Constant.size(3))));
        assertEquals("""
                digraph {
                  node [fontname="monospace"];
                  n0 [label="input x", shape=ellipse];
                  n1 [label="size_of{axis=0}", shape=box];
                  n0 -> n1 [label="f32[N, 3]"];
                  n2 [label="iota{dtype=i64, axis=0}\\n1: 3", shape=box];
                  n1 -> n2 [label="i64[]"];
                  n3 [label="reduce_argmax{axes=[0]}", shape=box];
                  n0 -> n3 [label="f32[N, 3]"];
                  n2 -> n3 [label="i64[N, 3]"];
                  r0 [label="result 0", shape=plaintext];
                  n3 -> r0 [label="#1 i64[3]"];
                  r1 [label="result 1", shape=plaintext];
                  r1 [xlabel="3"];
                }
                """, dot);
    }
}
