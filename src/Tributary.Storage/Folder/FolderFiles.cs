using System.Collections.Immutable;
using Tributary.Billing;
using Tributary.Storage.Text;

namespace Tributary.Storage.Folder;

/// <summary>The files of a bill folder by what they hold, named from there with slashes.</summary>
internal sealed class FolderFiles
{
    /// <summary>The file that every folder has.</summary>
    public const string Organization = "organization.json";

    private const string Reference = "docs/reference/bill-folder.md";

    private static readonly ImmutableArray<string> Kinds =
    [
        "accounts", "memberships", "alerts",
        "pools", "free-tiers",
        "reservations", "savings-plans", "savings-plan-rates", "sharing", "sharing-groups",
        "discounts", "support-plans", "support", "charges", "refunds", "credits", "credit-uses",
        "tax-settings", "tax-rates", "sellers", "exchange-rates",
    ];

    private static readonly ImmutableArray<string> Known =
        [Organization, .. Kinds.SelectMany(kind => Both(kind))];

    private readonly string _folder;
    private readonly ImmutableArray<string> _root;

    /// <exception cref="InputException">There is no such folder, or it cannot be one.</exception>
    public FolderFiles(string folder)
        : this(folder, Known)
    {
        if (!_root.Contains(Organization)) throw NoOrganization();
    }

    private FolderFiles(string folder, ImmutableArray<string> known)
    {
        _folder = folder;
        if (!Directory.Exists(folder)) throw NoFolder(folder);

        _root = Inside("", SearchOption.TopDirectoryOnly);
        Readable = known;
        var prices = Inside("prices", SearchOption.AllDirectories);
        var usage = Inside("usage", SearchOption.AllDirectories);
        PriceLists = [.. prices.Where(IsPriceList)];
        Prices = [.. prices.Where(file => IsIn("prices", file, ".csv")).Except(PriceLists)];
        Usage = [.. usage.Where(file => IsIn("usage", file, ".csv", ".csv.gz", ".parquet"))];
        Unknown =
        [
            .. _root.Except(known).Where(file => file != "README.md"),
            .. Directories().Where(name => name is not ("prices" or "usage")).Select(n => n + "/"),
            .. prices.Except(Prices).Except(PriceLists),
            .. usage.Except(Usage),
        ];
        RefuseTwins();
    }

    /// <summary>The kinds of facts that may change, as their files are named.</summary>
    public static ImmutableArray<string> KindsOfChanges { get; } = [.. Kinds, "prices"];

    /// <summary>What stands in the first level, if the folder has it.</summary>
    public ImmutableArray<string> Readable { get; }

    /// <summary>Price files in our own form, ordered.</summary>
    public ImmutableArray<string> Prices { get; }

    /// <summary>Price lists as AWS publishes them, ordered.</summary>
    public ImmutableArray<string> PriceLists { get; }

    /// <summary>Usage files, ordered.</summary>
    public ImmutableArray<string> Usage { get; }

    /// <summary>Files, and folders with a slash at the end, that nobody reads.</summary>
    public ImmutableArray<string> Unknown { get; }

    /// <summary>The files of changes: those of a bill folder, none of which is needed.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static FolderFiles OfChanges(string folder) =>
        new(folder, [.. Known, .. Both("without"), .. Both("commands")]);

    /// <summary>Whether the folder has a file in its first level.</summary>
    public bool Has(string file) => _root.Contains(file);

    /// <summary>The files that hold a kind of fact: none, one or both.</summary>
    public IEnumerable<string> Of(string kind) => Both(kind).Where(file => _root.Contains(file));

    /// <summary>What a person should know of the files that nobody reads.</summary>
    public IEnumerable<Finding> Findings() =>
        from name in Unknown
        let close = Spelling.Closest(name, Known)
        select Finding.Warning(
            "unknown-file",
            $"{name} is not read.",
            close is null
                ? $"Remove it, or name it as {Reference} says."
                : $"Did you mean {close}? Rename it, or remove it.",
            new Origin(name, 0));

    /// <summary>Opens a file of the folder; messages name it as inside the folder.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static Stream Open(string folder, string file)
    {
        try
        {
            return InputFile.Open(Path.Combine(folder, file));
        }
        catch (InputException refused)
        {
            throw new InputException([.. refused.Errors.Select(e => e with { File = file })]);
        }
    }

    /// <summary>Opens a CSV file of the folder.</summary>
    /// <exception cref="InputException">It cannot be read, or has no good header.</exception>
    public static CsvReader OpenCsv(string folder, string file)
    {
        var stream = Open(folder, file);
        try
        {
            return new(stream, file);
        }
        catch (InputException)
        {
            stream.Dispose();
            throw;
        }
    }

    private static string[] Both(string kind) => [kind + ".json", kind + ".csv"];

    private static bool IsPriceList(string file) =>
        Path.GetFileName(file) is "index.json" or "index.csv";

    private static bool IsIn(string place, string file, params string[] ends) =>
        file.LastIndexOf('/') == place.Length
        && ends.Any(end => file.EndsWith(end, StringComparison.Ordinal));

    private ImmutableArray<string> Inside(string place, SearchOption depth)
    {
        var start = Path.Combine(_folder, place);
        try
        {
            return !Directory.Exists(start) ? [] :
            [
                .. Directory.EnumerateFiles(start, "*", depth)
                    .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))
                    .Where(file => !IsHidden(file))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException(new InputError(start, null, null, "the folder may not be "
                + "read: check its permissions."));
        }
    }

    private IEnumerable<string> Directories() =>
        Directory.EnumerateDirectories(_folder)
            .Select(directory => Path.GetFileName(directory))
            .Where(name => !IsHidden(name))
            .Order(StringComparer.Ordinal);

    // Names that start with a dot belong to the editor, the desktop or version control.
    private static bool IsHidden(string file) => file.StartsWith('.') || file.Contains("/.");

    // The same usage in two forms would be billed twice.
    private void RefuseTwins()
    {
        InputError[] twins =
        [
            .. from forms in Usage.GroupBy(WithoutForm)
               let file = forms.First()
               from twin in forms.Skip(1)
               select new InputError(file, null, null, $"the folder also has {twin}: remove "
                   + "one of the two, or the usage counts twice."),
        ];
        if (twins.Length > 0) throw new InputException([.. twins]);
    }

    private static string WithoutForm(string file)
    {
        var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? file[..^3] : file;

        return Path.ChangeExtension(plain, null);
    }

    private static InputException NoFolder(string folder) =>
        new(new InputError(folder, null, null, File.Exists(folder)
            ? "expected a bill folder, found a file: name the folder that it is in."
            : "there is no such folder: check the name."));

    private static InputException NoOrganization() =>
        new(new InputError(Organization, null, null, "the file is missing: every bill folder has "
            + "one, such as { \"managementAccount\": \"111111111111\" }."));
}
