using System.Collections.Immutable;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Cli.RecordLines;

/// <summary>Goes through the usage of a folder on several threads.</summary>
internal static class EachGroup
{
    /// <summary>Does something with each group of files, with several at the same time.</summary>
    /// <exception cref="InputException">Files cannot be read: the errors of all.</exception>
    public static void Do(PricedFolder folder, int threads, Action<ImmutableArray<string>> what)
    {
        var groups = folder.Groups();
        var refused = new InputException?[groups.Length];
        Parallel.For(
            0,
            groups.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            group =>
            {
                try
                {
                    what(groups[group]);
                }
                catch (InputException e)
                {
                    refused[group] = e;
                }
            });
        var errors = refused.OfType<InputException>().SelectMany(e => e.Errors).ToArray();
        if (errors.Length > 0) throw new InputException([.. errors]);
    }
}
