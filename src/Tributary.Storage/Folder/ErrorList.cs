using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>Collects what is wrong, so that a person can mend it all at once.</summary>
/// <param name="source">What is read, for the line that counts errors not shown.</param>
/// <param name="mostShown">How many errors are kept; those after are only counted.</param>
internal sealed class ErrorList(string source, int mostShown)
{
    private readonly List<InputError> _shown = [];

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    public void Add(InputError error)
    {
        Count++;
        if (_shown.Count < mostShown) _shown.Add(error);
    }

    public void AddAll(InputException refused)
    {
        foreach (var error in refused.Errors) Add(error);
    }

    public void AddAll(ErrorList others)
    {
        foreach (var error in others._shown) Add(error);
    }

    /// <exception cref="InputException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (IsEmpty) return;

        var hidden = Count - _shown.Count;
        throw new InputException(hidden == 0 ? [.. _shown] : [.. _shown, NotShown(hidden)]);
    }

    private InputError NotShown(int hidden) => new(source, null, null, hidden == 1
        ? "1 more error is not shown: mend these first."
        : $"{hidden} more errors are not shown: mend these first.");
}
