package org.bitale.ops.nn;

import java.util.Arrays;
import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.diag.TensorException;

/// The forward-backward algorithm on one sequence, in logarithms, of numbers with a tangent: every number x comes
/// with its derivative dx along a direction of the activations.
final class CtcLattice {
    private final int steps;
    private final int symbols;
    private final int length;
    /// The labels with blanks before, between and behind them.
    private final int[] states;
    private final double[] log;
    private final double[] dLog;
    private final double[] forward;
    private final double[] dForward;
    private double total;
    private double dTotal;
    /// The tangent of the last sum.
    private double tangent;

    private CtcLattice(int steps, int symbols, int length, int[] states) {
        this.steps = steps;
        this.symbols = symbols;
        this.length = length;
        this.states = states;
        this.log = new double[length * symbols];
        this.dLog = new double[length * symbols];
        this.forward = new double[length * states.length];
        this.dForward = new double[length * states.length];
    }

    /// Sequence `number` of the batch; `directed`: along the fourth operand, else the tangents are 0.
    static CtcLattice of(String op, List<HostArray> inputs, int number, boolean directed) {
        HostArray x = inputs.get(0);
        int symbols = x.size(x.rank() - 1);
        int steps = x.size(x.rank() - 2);
        long length = inputs.get(2).getLong(number);
        if (length < 0 || length > steps) {
            throw new TensorException(
                    op + ": the length " + length + " of sequence " + number + " is not in 0 … " + steps);
        }
        int[] states = states(op, inputs.get(1), number, symbols);
        CtcLattice lattice = new CtcLattice(steps, symbols, (int) length, states);
        lattice.normalize(x, directed ? inputs.get(3) : HostArray.zeros(x.dtype(), x.shape()), number);
        lattice.walk();
        return lattice;
    }

    private static int[] states(String op, HostArray labels, int number, int symbols) {
        int most = labels.size(labels.rank() - 1);
        int[] states = new int[2 * most + 1];
        int count = 0;
        while (count < most && labels.getLong(number * most + count) >= 0) {
            long label = labels.getLong(number * most + count);
            if (label == 0 || label >= symbols) {
                throw new TensorException(op + ": label " + label + " of sequence " + number + " is not in 1 … "
                        + (symbols - 1) + "; 0 is the blank");
            }
            states[2 * count++ + 1] = (int) label;
        }
        return Arrays.copyOf(states, 2 * count + 1);
    }

    /// The log-softmax of the activations.
    private void normalize(HostArray x, HostArray direction, int number) {
        int at = number * steps * symbols;
        for (int t = 0; t < length; t++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < symbols; k++) {
                largest = Math.max(largest, x.getDouble(at + t * symbols + k));
            }
            double sum = 0;
            double dSum = 0;
            for (int k = 0; k < symbols; k++) {
                double power = Math.exp(x.getDouble(at + t * symbols + k) - largest);
                sum += power;
                dSum += power * direction.getDouble(at + t * symbols + k);
            }
            for (int k = 0; k < symbols; k++) {
                int i = t * symbols + k;
                log[i] = x.getDouble(at + i) - largest - Math.log(sum);
                dLog[i] = direction.getDouble(at + i) - dSum / sum;
            }
        }
    }

    private void walk() {
        int count = states.length;
        for (int t = 0; t < length; t++) {
            for (int s = 0; s < count; s++) {
                int at = t * count + s;
                double before = t == 0 ? (s <= 1 ? 0 : Double.NEGATIVE_INFINITY) : arrive(t - 1, s);
                double dBefore = t == 0 ? 0 : tangent;
                forward[at] = before + log[t * symbols + states[s]];
                dForward[at] = dBefore + dLog[t * symbols + states[s]];
            }
        }
        if (length == 0) {
            total = count == 1 ? 0 : Double.NEGATIVE_INFINITY;
            return;
        }
        int last = length * count - 1;
        total = count == 1 ? forward[last] : add(forward[last], dForward[last], forward[last - 1], dForward[last - 1]);
        dTotal = count == 1 ? dForward[last] : tangent;
    }

    /// The logarithm of the probability of all ways to state s that are elsewhere or there at step t.
    private double arrive(int t, int s) {
        int at = t * states.length + s;
        double sum = forward[at];
        tangent = dForward[at];
        if (s >= 1) {
            sum = add(sum, tangent, forward[at - 1], dForward[at - 1]);
        }
        if (s >= 2 && skips(s)) {
            sum = add(sum, tangent, forward[at - 2], dForward[at - 2]);
        }
        return sum;
    }

    /// Whether a path may come to state s without the blank before it.
    private boolean skips(int s) {
        return states[s] != 0 && states[s] != states[s - 2];
    }

    /// `log(e^a + e^b)`; its tangent is left in [#tangent].
    private double add(double a, double da, double b, double db) {
        double largest = Math.max(a, b);
        if (largest == Double.NEGATIVE_INFINITY) {
            tangent = 0;
            return largest;
        }
        double first = Math.exp(a - largest);
        double second = Math.exp(b - largest);
        tangent = (first == 0 ? 0 : first * da) + (second == 0 ? 0 : second * db);
        tangent /= first + second;
        return largest + Math.log(first + second);
    }

    double loss() {
        return -total;
    }

    /// Writes the gradient of the loss in the activations, or its tangent: the probability of each symbol less
    /// the part of the paths that have it at that step.
    void gradient(HostArray into, int number, boolean wantsTangent) {
        if (total == Double.NEGATIVE_INFINITY) {
            return;
        }
        int count = states.length;
        int at = number * steps * symbols;
        double[] back = new double[count];
        double[] dBack = new double[count];
        for (int t = length - 1; t >= 0; t--) {
            depart(t, back, dBack);
            double[] row = new double[symbols];
            for (int k = 0; k < symbols; k++) {
                double p = Math.exp(log[t * symbols + k]);
                row[k] = wantsTangent ? p * dLog[t * symbols + k] : p;
            }
            for (int s = 0; s < count; s++) {
                double part = Math.exp(forward[t * count + s] + back[s] - total);
                if (part > 0) {
                    row[states[s]] -= wantsTangent ? part * (dForward[t * count + s] + dBack[s] - dTotal) : part;
                }
            }
            for (int k = 0; k < symbols; k++) {
                into.setDouble(at + t * symbols + k, row[k]);
            }
        }
    }

    /// Replaces the logarithms of the probabilities of all ways on from the states at step t + 1 by those at
    /// step t.
    private void depart(int t, double[] back, double[] dBack) {
        int count = states.length;
        if (t == length - 1) {
            Arrays.fill(back, Double.NEGATIVE_INFINITY);
            back[count - 1] = 0;
            back[Math.max(0, count - 2)] = 0;
            return;
        }
        int next = (t + 1) * symbols;
        for (int s = 0; s < count; s++) {
            back[s] += log[next + states[s]];
            dBack[s] += dLog[next + states[s]];
        }
        for (int s = 0; s < count; s++) {
            double sum = back[s];
            tangent = dBack[s];
            if (s + 1 < count) {
                sum = add(sum, tangent, back[s + 1], dBack[s + 1]);
            }
            if (s + 2 < count && skips(s + 2)) {
                sum = add(sum, tangent, back[s + 2], dBack[s + 2]);
            }
            back[s] = sum;
            dBack[s] = tangent;
        }
    }
}
