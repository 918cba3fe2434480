namespace Tributary.SystemTests.Rules;

/// <summary>The name of a type or of one of its members, as an assembly spells it.</summary>
/// <param name="Space">The namespace; empty for what stands in none.</param>
/// <param name="Type">The type, inner types after a plus sign.</param>
/// <param name="Member">The member, a property without its get; empty for the type itself.</param>
/// <param name="IsOwn">Whether the assembly that was read defines the type.</param>
public readonly record struct UsedName(
    string Space, string Type, string Member = "", bool IsOwn = false)
{
    /// <summary>Whether the compiler wrote it, not a person.</summary>
    public bool IsGenerated => Type.Contains('<') || Member.Contains('<');

    /// <summary>A member of this type.</summary>
    public UsedName Dot(string member) => this with
    {
        Member = member.StartsWith("get_", StringComparison.Ordinal) ? member[4..] : member,
    };

    /// <summary>A type inside this type.</summary>
    public UsedName Inner(string type) => this with { Type = $"{Type}+{type}" };

    /// <summary>The name as a sentence needs it.</summary>
    public override string ToString() =>
        string.Join('.', new[] { Space, Type, Member }.Where(part => part is not ""));
}

/// <summary>One thing uses another.</summary>
/// <param name="User">A type or a member of the assembly that was read.</param>
/// <param name="Used">
/// A type, a member of another assembly, or what no assembly contains, as
/// <see cref="AssemblyUses.MutableStatic"/>.
/// </param>
public readonly record struct Use(UsedName User, UsedName Used);
