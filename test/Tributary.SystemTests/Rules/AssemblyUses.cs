using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Tributary.SystemTests.Rules;

/// <summary>
/// Everything a compiled assembly uses, read from its metadata and its instructions: what
/// inference, extension methods and generic arguments hide from a reader of the source.
/// </summary>
public sealed class AssemblyUses
{
    /// <summary>Stands for a static field that can change: state that no argument shows.</summary>
    public static readonly UsedName MutableStatic = new("", "a static field that can change");

    /// <summary>Stands for a call into native code.</summary>
    public static readonly UsedName Native = new("", "native code");

    private static readonly Dictionary<int, OpCode> OpCodeOf = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names = new();

    private AssemblyUses(PEReader file) =>
        (_file, _metadata) = (file, file.GetMetadataReader());

    /// <summary>All uses in an assembly; the same one may come twice.</summary>
    public static IReadOnlyList<Use> In(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var uses = new AssemblyUses(file);
        return [.. uses.OfTypes(), .. uses.OfAttributes()];
    }

    /// <summary>The names of the assemblies that an assembly refers to.</summary>
    public static IReadOnlyList<string> Assemblies(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
        ];
    }

    private IEnumerable<Use> OfTypes() =>
        from handle in _metadata.TypeDefinitions
        from use in OfType(
            _metadata.GetTypeDefinition(handle), TypeNames.Of(_metadata, handle))
        select use;

    private IEnumerable<Use> OfAttributes() =>
        from handle in _metadata.CustomAttributes
        let attribute = _metadata.GetCustomAttribute(handle)
        from used in Names(attribute.Constructor)
        select new Use(new("", "an attribute"), used);

    private IEnumerable<Use> OfType(TypeDefinition type, UsedName name) =>
    [
        .. Uses(name, Names(type.BaseType)),
        .. Uses(name, type.GetInterfaceImplementations()
            .SelectMany(i => Names(_metadata.GetInterfaceImplementation(i).Interface))),
        .. Uses(name, Constraints(type.GetGenericParameters())),
        .. type.GetFields().SelectMany(field => OfField(_metadata.GetFieldDefinition(field), name)),
        .. type.GetMethods()
            .SelectMany(method => OfMethod(_metadata.GetMethodDefinition(method), name)),
    ];

    private IEnumerable<Use> OfField(FieldDefinition field, UsedName type)
    {
        var name = type.Dot(_metadata.GetString(field.Name));
        var kind = field.Attributes
            & (FieldAttributes.Static | FieldAttributes.InitOnly | FieldAttributes.Literal);
        if (kind is FieldAttributes.Static && !name.IsGenerated)
            yield return new(name, MutableStatic);

        foreach (var used in field.DecodeSignature(_names, null))
            yield return new(name, used);
    }

    private IEnumerable<Use> OfMethod(MethodDefinition method, UsedName type)
    {
        var name = type.Dot(_metadata.GetString(method.Name));
        return
        [
            .. Uses(name, method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) ? [Native] : []),
            .. Uses(name, TypeNames.In(method.DecodeSignature(_names, null))),
            .. Uses(name, Constraints(method.GetGenericParameters())),
            .. method.RelativeVirtualAddress is 0
                ? []
                : Uses(name, InBody(_file.GetMethodBody(method.RelativeVirtualAddress))),
        ];
    }

    private IEnumerable<UsedName> InBody(MethodBodyBlock body) =>
    [
        .. body.LocalSignature.IsNil
            ? []
            : _metadata.GetStandaloneSignature(body.LocalSignature)
                .DecodeLocalSignature(_names, null)
                .SelectMany(names => names),
        .. body.ExceptionRegions.SelectMany(region => Names(region.CatchType)),
        .. InInstructions(body.GetILReader()),
    ];

    private List<UsedName> InInstructions(BlobReader code)
    {
        List<UsedName> used = [];
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operation = OpCodeOf[first is 0xFE ? 0xFE00 | code.ReadByte() : first];
            used.AddRange(TypeNames.OfOperation(operation.Name!));
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig
                    or OperandType.InlineTok or OperandType.InlineType:
                    used.AddRange(Names(MetadataTokens.EntityHandle(code.ReadInt32())));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }

        return used;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private IEnumerable<UsedName> Constraints(GenericParameterHandleCollection parameters) =>
        from parameter in parameters
        from constraint in _metadata.GetGenericParameter(parameter).GetConstraints()
        from name in Names(_metadata.GetGenericParameterConstraint(constraint).Type)
        select name;

    private static IEnumerable<Use> Uses(UsedName user, IEnumerable<UsedName> used) =>
        used.Select(name => new Use(user, name));

    private IEnumerable<UsedName> Names(EntityHandle handle) =>
        handle.IsNil ? [] : _names.Of(_metadata, handle);
}
