using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Folder;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>
/// A bill folder, and what it would be with changes: facts like any other, which are added, take
/// the place of one of the same identity, or take others away. docs/reference/changes.md.
/// </summary>
public sealed class ChangedFolder
{
    private const int MostErrors = 100;

    private readonly string _folder;
    private readonly ChangeSet _changes;

    private ChangedFolder(string folder, ChangeSet changes)
    {
        _folder = folder;
        _changes = changes;
        Before = Reread(0);
        After = Reread(int.MaxValue);
        Changes = changes.Made();
    }

    /// <summary>The folder as it is.</summary>
    public BillFolder Before { get; }

    /// <summary>The folder with all changes.</summary>
    public BillFolder After { get; }

    /// <summary>
    /// The changes in the order in which they are made: kind by kind as the folder is read, what is
    /// taken away before what is given, then as written; usage last.
    /// </summary>
    public ImmutableArray<FactChange> Changes { get; }

    /// <summary>Reads a folder and its changes, without usage.</summary>
    /// <param name="folder">The bill folder, as the user names it.</param>
    /// <param name="changes">
    /// A folder of the same form, or a JSON file whose members are the files of one.
    /// </param>
    /// <exception cref="InputException">Something in either is not good, or nothing changes.
    /// </exception>
    public static ChangedFolder Read(string folder, string changes)
    {
        var errors = new ErrorList(changes, MostErrors);
        var facts = new ChangesReader(changes, errors).Read();
        errors.ThrowIfAny();
        var set = new ChangeSet(changes, facts, errors);
        errors.ThrowIfAny();

        return new(folder, set);
    }

    /// <summary>The folder with only the first changes made.</summary>
    /// <param name="count">How many.</param>
    /// <returns>None where facts do not fit together on the way, only at its end.</returns>
    public BillFolder? With(int count)
    {
        try
        {
            return Reread(count);
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Refuses what took no usage away, once the usage after was read.</summary>
    /// <exception cref="InputException">There is such a thing.</exception>
    public void CheckUsage() => _changes.CheckUsage();

    private BillFolder Reread(int count)
    {
        _changes.Begin(count);
        var read = new FolderReader(_folder, _changes).Read();
        if (count == int.MaxValue) _changes.CheckFacts();

        return read;
    }
}

/// <summary>A change to the facts of a bill folder.</summary>
/// <param name="Kind">What changes, as its files are named: <c>reservations</c>.</param>
/// <param name="Text">What is changed how, in words: <c>reservation R-9 added</c>.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record FactChange(string Kind, string Text, Origin Origin)
{
    /// <summary>Whether usage must be added up again: into other hours, for others, more of it.
    /// </summary>
    public bool ChangesSums =>
        Kind is "organization" or "accounts" or "memberships" or "prices" or "usage";
}
