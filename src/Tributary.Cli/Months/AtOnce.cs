using Tributary.Storage.Text;

namespace Tributary.Cli.Months;

/// <summary>Reads pieces of usage on several threads.</summary>
internal static class AtOnce
{
    /// <summary>Does something with each piece, with several at the same time.</summary>
    /// <exception cref="InputException">Pieces cannot be read: the errors of all.</exception>
    public static void Each<T>(IReadOnlyList<T> pieces, int threads, Action<T> what)
    {
        var refused = new InputException?[pieces.Count];
        Parallel.For(
            0,
            pieces.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            piece =>
            {
                try
                {
                    what(pieces[piece]);
                }
                catch (InputException e)
                {
                    refused[piece] = e;
                }
            });
        var errors = refused.OfType<InputException>().SelectMany(e => e.Errors).ToArray();
        if (errors.Length > 0) throw new InputException([.. errors]);
    }
}
