using System.Globalization;
using System.Text;
using Tributary.Parquet;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Columns;

/// <summary>A column of amounts of usage or of money, in 1e-10.</summary>
/// <param name="column">The column in the file; -1 when the file lacks it.</param>
internal sealed class AmountColumn(int column)
{
    private const int Decimals = 10;

    /// <summary>Stands for a row that <see cref="At"/> has to look at.</summary>
    public const long Unusual = -1;

    private readonly Dictionary<double, long> _known = [];
    private ColumnReader? _reader;
    private ParquetColumn? _kind;
    private long[] _amounts = [];
    private Int128[] _wide = [];
    private double[] _doubles = [];
    private bool[] _isNone = [];
    private long _factor;

    /// <summary>Whether the file has it.</summary>
    public bool IsThere => column >= 0;

    /// <summary>The amounts of the block; <see cref="Unusual"/> where one is.</summary>
    public ReadOnlySpan<long> Usual => _amounts;

    /// <summary>Goes to a row group.</summary>
    public void Open(ParquetFile file, int rowGroup)
    {
        if (column < 0) return;

        _reader?.Dispose();
        _reader = file.Column(rowGroup, column);
        _kind = file.Columns[column];
        _factor = 1;
        for (var i = _kind.Scale; i < Decimals; i++) _factor *= 10;
    }

    /// <summary>Reads the next rows.</summary>
    public void Read(int rows)
    {
        if (column < 0) return;

        if (_amounts.Length < rows)
        {
            (_amounts, _wide) = (new long[rows], new Int128[rows]);
            (_isNone, _doubles) = (new bool[rows], new double[rows]);
        }

        if (_kind!.Type is PhysicalType.Float or PhysicalType.Double) ReadDoubles(rows);
        else if (_kind.Type is PhysicalType.Int32 or PhysicalType.Int64) ReadInt64s(rows);
        else ReadInt128s(rows);
    }

    /// <summary>Whether a row has no amount.</summary>
    public bool IsNone(int row) => column < 0 || _isNone[row];

    /// <summary>The amount of a row, in 1e-10; a problem when it cannot be one.</summary>
    public Int128 At(int row, out string? problem)
    {
        problem = null;
        if (_amounts[row] != Unusual) return _amounts[row];

        var text = TextOf(row);
        if (NumberText.TryRead(Encoding.UTF8.GetBytes(text), Decimals, out var amount, out problem))
        {
            return amount;
        }

        if (amount < 0)
        {
            problem = $"expected zero or more, found {Excerpt.Of(text)}: a refund is a credit and "
                + "not usage.";
        }

        return 0;
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Close() => _reader?.Dispose();

    private void ReadInt64s(int rows)
    {
        _reader!.ReadInt64(_amounts.AsSpan(0, rows), _isNone.AsSpan(0, rows));
        for (var i = 0; i < rows; i++)
        {
            _wide[i] = _amounts[i];
            var isUsual = _amounts[i] >= 0 && !_isNone[i] && _kind!.Scale <= Decimals
                && _amounts[i] <= long.MaxValue / _factor;
            _amounts[i] = isUsual ? _amounts[i] * _factor : Unusual;
        }
    }

    private void ReadInt128s(int rows)
    {
        _reader!.ReadInt128(_wide.AsSpan(0, rows), _isNone.AsSpan(0, rows));
        var most = _kind!.Scale <= Decimals ? long.MaxValue / _factor : -1;
        for (var i = 0; i < rows; i++)
        {
            var isUsual = _wide[i] >= 0 && _wide[i] <= most && !_isNone[i];
            _amounts[i] = isUsual ? (long)_wide[i] * _factor : Unusual;
        }
    }

    /// <summary>
    /// Binary fractions stand for the shortest decimal that is read as them, which is what their
    /// writer meant, to ten decimals.
    /// </summary>
    private void ReadDoubles(int rows)
    {
        _reader!.ReadDouble(_doubles.AsSpan(0, rows), _isNone.AsSpan(0, rows));
        for (var i = 0; i < rows; i++)
        {
            if (!_known.TryGetValue(_doubles[i], out _amounts[i]))
            {
                _amounts[i] = _known.Count < 1 << 16
                    ? _known[_doubles[i]] = Usually(_doubles[i])
                    : Usually(_doubles[i]);
            }

            if (_isNone[i]) _amounts[i] = Unusual;
        }
    }

    private static long Usually(double amount)
    {
        var text = Encoding.UTF8.GetBytes(amount.ToString("R", CultureInfo.InvariantCulture));

        return NumberText.TryRead(text, Decimals, out var exact, out _) && exact <= long.MaxValue
            ? (long)exact
            : Unusual;
    }

    private string TextOf(int row)
    {
        if (_isNone[row]) return "";

        return _kind!.Type is PhysicalType.Float or PhysicalType.Double
            ? _doubles[row].ToString("R", CultureInfo.InvariantCulture)
            : DecimalOf(_wide[row], _kind.Scale);
    }

    private static string DecimalOf(Int128 units, int scale)
    {
        var digits = units.ToString(CultureInfo.InvariantCulture);
        var sign = digits.StartsWith('-') ? "-" : "";
        digits = digits[sign.Length..].PadLeft(scale + 1, '0');
        var (whole, rest) = (digits[..^scale], digits[^scale..].TrimEnd('0'));

        return rest.Length == 0 ? sign + whole : $"{sign}{whole}.{rest}";
    }
}
