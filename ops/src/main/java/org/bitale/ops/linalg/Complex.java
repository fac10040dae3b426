package org.bitale.ops.linalg;

/// A complex number.
record Complex(double re, double im) {
    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    /// The quotient by Smith's method, whose intermediate results do not overflow: *Algorithm 116*, 1962.
    Complex over(Complex other) {
        if (Math.abs(other.re) >= Math.abs(other.im)) {
            double ratio = other.im / other.re;
            double divisor = other.re + other.im * ratio;
            return new Complex((re + im * ratio) / divisor, (im - re * ratio) / divisor);
        }
        double ratio = other.re / other.im;
        double divisor = other.re * ratio + other.im;
        return new Complex((re * ratio + im) / divisor, (im * ratio - re) / divisor);
    }

    double modulus() {
        return Math.hypot(re, im);
    }

    /// The root with a real part that is not negative.
    Complex sqrt() {
        double root = Math.sqrt((modulus() + Math.abs(re)) / 2);
        if (root == 0) {
            return new Complex(0, 0);
        }
        return re >= 0
                ? new Complex(root, im / (2 * root))
                : new Complex(Math.abs(im) / (2 * root), Math.copySign(root, im));
    }
}
