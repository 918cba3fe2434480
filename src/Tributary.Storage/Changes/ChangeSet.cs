using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Billing.Organizations;
using Tributary.Storage.Folder;
using Tributary.Storage.PriceLists;
using Tributary.Storage.Text;

namespace Tributary.Storage.Changes;

/// <summary>
/// Makes changes while a folder is read: all of them, or only the first so many, so that what each
/// does can be told. A reading goes through the kinds in its own order; that is theirs too.
/// </summary>
internal sealed class ChangeSet
{
    // Of a longer list, nobody wants to know what each fact does.
    private const int MostOfOneFile = 12;

    private readonly string _path;
    private readonly ChangeFacts _facts;
    private readonly ImmutableArray<Without> _without;
    private readonly Dictionary<string, object?> _once = [];
    private readonly List<ChangeDraft> _made = [];
    private readonly PriceChanges _prices = new();
    private int _left;

    /// <summary>Takes changes in; errors are added.</summary>
    public ChangeSet(string path, ChangeFacts facts, ErrorList errors)
    {
        _path = path.TrimEnd('/');
        _facts = facts;
        _without = [.. facts.Without.Select(fact => Without.Read(fact, errors))];
    }

    /// <summary>Whether all changes are made: on the way, facts need not fit together.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether no change is made: the folder must be good as it is.</summary>
    public bool IsBefore { get; private set; }

    /// <summary>Starts a reading in which the first so many changes are made.</summary>
    public void Begin(int count)
    {
        _left = count;
        IsBefore = count == 0;
        IsWhole = count is 0 or int.MaxValue;
        _made.Clear();
        _prices.Clear();
    }

    /// <summary>What was made in this reading.</summary>
    public ImmutableArray<FactChange> Made() => [.. _made.Select(draft => draft.ToChange())];

    /// <summary>Reads something once, however many readings there are.</summary>
    public T Once<T>(string name, Func<T> read)
    {
        if (!_once.TryGetValue(name, out var known)) _once[name] = known = read();

        return (T)known!;
    }

    /// <summary>The organization with the fields that change.</summary>
    public JsonObject Organization(JsonObject organization)
    {
        if (_facts.Organization is not { } changes) return organization;

        foreach (var (name, value) in changes.Properties.Where(p => p.Key != "$schema"))
        {
            organization = value is JsonObject inside
                ? organization.With(name, Merged(organization, name, inside))
                : Set(organization, name, name, value);
        }

        return organization;
    }

    /// <summary>Makes the changes to the facts of a kind.</summary>
    public void Make<T>(
        FactKind<T> kind, OrderedDictionary<string, (T Fact, Row Row)> facts, ErrorList errors)
    {
        if (_left == 0) return;

        foreach (var change in ChangesOf(kind, errors))
        {
            if (!IsNext(change.Draft)) return;

            foreach (var without in change.Without)
            {
                var taken = facts.Where(f => without.Takes(f.Value.Row.Written)).ToArray();
                foreach (var (identity, _) in taken) facts.Remove(identity);
                change.Draft.Take(taken.Select(f => kind.Whole(f.Value.Fact)));
                if (kind.Name == "prices") _prices.Take(without, change.Draft);
            }

            foreach (var whole in change.Given.GroupBy(given => kind.Whole(given.Fact)))
            {
                var before = facts.Where(f => kind.Whole(f.Value.Fact) == whole.Key).ToArray();
                foreach (var (identity, _) in before) facts.Remove(identity);
                foreach (var given in whole) facts[kind.Identity(given.Fact)] = given;
                change.Draft.Give(
                    whole.Key,
                    [.. before.Select(f => f.Value.Row.Content)],
                    [.. whole.Select(given => given.Row.Content)]);
                if (whole.First().Fact is PriceRow price)
                {
                    _prices.Give(whole.Key, price.Sku.Id, change.Draft);
                }
            }
        }
    }

    /// <summary>Lets accounts do what they are asked to, one after the other.</summary>
    public CommandChanges Decide(
        ImmutableArray<Account> accounts,
        ImmutableArray<Membership> memberships,
        AccountId managementAccount,
        ErrorList errors)
    {
        var decided = new CommandChanges(accounts, memberships, managementAccount);
        foreach (var command in _facts.Commands)
        {
            var row = new Row(command, errors);
            var draft = new ChangeDraft("memberships", "command", row.Origin);
            draft.Say(CommandChanges.Said(row));
            if (IsNext(draft)) decided.Decide(row);
        }

        return decided;
    }

    /// <summary>A price list of AWS, without the prices that were taken away or replaced.</summary>
    public AwsPriceList Remaining(AwsPriceList list) => _prices.Remaining(list);

    /// <summary>What becomes of usage.</summary>
    public UsageChanges Usage()
    {
        var without = ImmutableArray.CreateBuilder<Without>();
        foreach (var taking in _without.Where(w => w.Kind == "usage"))
        {
            var draft = new ChangeDraft("usage", "usage record", taking.Origin);
            draft.Say($"usage taken away: {taking.Text}");
            if (IsNext(draft)) without.Add(taking);
        }

        var added = ImmutableArray.CreateBuilder<string>();
        foreach (var file in _facts.UsageFiles)
        {
            var draft = new ChangeDraft("usage", "usage file", new(file, 0));
            draft.Say($"usage of {Short(file)} added");
            if (IsNext(draft)) added.Add(file);
        }

        return new(without.ToImmutable(), added.ToImmutable());
    }

    /// <exception cref="InputException">Something takes no fact away, or nothing is changed.
    /// </exception>
    public void CheckFacts()
    {
        Check(w => w.Kind != "usage");
        if (_made.Count > 0) return;

        throw new InputException(new InputError(_path, null, null, "nothing is changed: give facts "
            + "that are added or take others' places, or \"without\" with what is taken away."));
    }

    /// <exception cref="InputException">Something takes no usage away.</exception>
    public void CheckUsage() => Check(w => w.Kind == "usage");

    private void Check(Func<Without, bool> which)
    {
        InputError[] idle =
        [
            .. from without in _without.Where(which)
               where !without.HasTaken
               select new InputError(
                   without.Origin.File,
                   without.Origin.Line,
                   null,
                   $"nothing is taken away: no {without.Kind} in the folder are like that."),
        ];
        if (idle.Length > 0) throw new InputException([.. idle]);
    }

    /// <summary>The changes to a kind: all at once where it is given anew.</summary>
    private IEnumerable<Change<T>> ChangesOf<T>(FactKind<T> kind, ErrorList errors)
    {
        Without[] without = [.. _without.Where(w => w.Kind == kind.Name)];
        (T Fact, Row Row)[] given = [.. Given(kind, errors)];
        var draft = (Origin at) => new ChangeDraft(kind.Name, kind.Noun, at);
        if (IsGivenAnew(kind.Name, without, given.Length))
        {
            yield return new(draft(without[0].Origin), without, given);
            yield break;
        }

        foreach (var taking in without) yield return new(draft(taking.Origin), [taking], []);
        foreach (var file in given.GroupBy(g => g.Row.Origin.File))
        {
            var wholes = file.GroupBy(g => kind.Whole(g.Fact)).ToArray();
            if (wholes.Length > MostOfOneFile)
            {
                var all = draft(new(file.Key, 0));
                all.Name(Short(file.Key));
                yield return new(all, [], [.. file]);
                continue;
            }

            foreach (var whole in wholes)
            {
                yield return new(draft(whole.First().Row.Origin), [], [.. whole]);
            }
        }
    }

    // A price that is taken away before another is given would show free usage on the way.
    private static bool IsGivenAnew(string kind, Without[] without, int given) =>
        without.Any(w => w.TakesAll) || (kind == "prices" && without.Length > 0 && given > 0);

    private IEnumerable<(T Fact, Row Row)> Given<T>(FactKind<T> kind, ErrorList errors)
    {
        Dictionary<string, Row> known = [];
        foreach (var fact in _facts.Given.GetValueOrDefault(kind.Name, []))
        {
            var row = new Row(fact, errors);
            var read = kind.Read(row);
            if (!row.IsGood) continue;

            if (known.TryAdd(kind.Identity(read), row)) yield return (read, row);
            else
            {
                row.Refuse("", $"the {kind.Noun} {kind.Identity(read)} appears twice in the "
                    + $"changes, first in {known[kind.Identity(read)].Origin}: keep one of the "
                    + "two.");
            }
        }
    }

    private JsonObject Merged(JsonObject organization, string name, JsonObject inside)
    {
        var merged = organization.Properties.GetValueOrDefault(name) as JsonObject ?? inside.Bare;
        foreach (var (field, value) in inside.Properties)
        {
            merged = Set(merged, field, $"{name}.{field}", value);
        }

        return merged;
    }

    private JsonObject Set(JsonObject fields, string field, string name, JsonValue value)
    {
        var before = fields.Properties.GetValueOrDefault(field);
        var draft = new ChangeDraft("organization", "field", new(value.File, value.Line));
        draft.Say($"{name} {Row.Said(before)} -> {Row.Said(value)}");

        return IsNext(draft) ? fields.With(field, value) : fields;
    }

    // A file as its author thinks of it: inside the changes.
    private string Short(string file) =>
        file.StartsWith(_path + '/', StringComparison.Ordinal)
            ? file[(_path.Length + 1)..]
            : Path.GetFileName(file);

    private bool IsNext(ChangeDraft draft)
    {
        if (_left == 0) return false;

        _left--;
        _made.Add(draft);
        return true;
    }

    private sealed record Change<T>(
        ChangeDraft Draft, IReadOnlyList<Without> Without, IReadOnlyList<(T Fact, Row Row)> Given);
}
