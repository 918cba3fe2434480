using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Tributary.SystemTests.Rules;

/// <summary>Every name in a signature or behind a handle; a generic type is its parts.</summary>
public sealed class TypeNames : ISignatureTypeProvider<IEnumerable<UsedName>, object?>
{
    /// <summary>The names in the signature of a method.</summary>
    public static IEnumerable<UsedName> In(MethodSignature<IEnumerable<UsedName>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(names => names)];

    /// <summary>The type that an instruction computes in, where its name tells: ldc.r8.</summary>
    public static IEnumerable<UsedName> OfOperation(string name) =>
        name.Contains(".r4", StringComparison.Ordinal) ? [new("System", "Single")]
        : name.Contains(".r8", StringComparison.Ordinal) || name is "conv.r.un"
            ? [new("System", "Double")]
            : [];

    /// <summary>The names behind a handle: its types, and the member if it is another's.</summary>
    public IEnumerable<UsedName> Of(MetadataReader reader, EntityHandle handle) => handle.Kind
    switch
    {
        HandleKind.TypeDefinition => [Of(reader, (TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [Of(reader, (TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => GetTypeFromSpecification(
            reader, null, (TypeSpecificationHandle)handle, 0),
        HandleKind.MethodDefinition => [Of(reader, reader
            .GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.FieldDefinition => [Of(reader, reader
            .GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.MemberReference => OfMember(
            reader, reader.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => OfGeneric(
            reader, reader.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => In(reader
            .GetStandaloneSignature((StandaloneSignatureHandle)handle)
            .DecodeMethodSignature(this, null)),
        _ => throw new NotSupportedException($"A handle of kind {handle.Kind}."),
    };

    /// <summary>The name of a type of this assembly.</summary>
    public static UsedName Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? Of(reader, outer).Inner(name)
            : new(reader.GetString(type.Namespace), name, IsOwn: true);
    }

    private static UsedName Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind is HandleKind.TypeReference
            ? Of(reader, (TypeReferenceHandle)type.ResolutionScope).Inner(name)
            : new(reader.GetString(type.Namespace), name);
    }

    private IEnumerable<UsedName> OfMember(MetadataReader reader, MemberReference member)
    {
        UsedName[] parents = [.. Of(reader, member.Parent)];
        return
        [
            .. parents.Take(1).Select(type => type.Dot(reader.GetString(member.Name))),
            .. parents.Skip(1),
            .. member.GetKind() is MemberReferenceKind.Method
                ? In(member.DecodeMethodSignature(this, null))
                : member.DecodeFieldSignature(this, null),
        ];
    }

    private IEnumerable<UsedName> OfGeneric(MetadataReader reader, MethodSpecification method) =>
    [
        .. Of(reader, method.Method),
        .. method.DecodeSignature(this, null).SelectMany(names => names),
    ];

    public IEnumerable<UsedName> GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        [new("System", typeCode.ToString())];

    public IEnumerable<UsedName> GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        [Of(reader, handle)];

    public IEnumerable<UsedName> GetTypeFromReference(
        MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        [Of(reader, handle)];

    public IEnumerable<UsedName> GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public IEnumerable<UsedName> GetGenericInstantiation(
        IEnumerable<UsedName> genericType, ImmutableArray<IEnumerable<UsedName>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(names => names)];

    public IEnumerable<UsedName> GetFunctionPointerType(
        MethodSignature<IEnumerable<UsedName>> signature) => In(signature);

    public IEnumerable<UsedName> GetModifiedType(
        IEnumerable<UsedName> modifier, IEnumerable<UsedName> unmodifiedType, bool isRequired) =>
        [.. unmodifiedType, .. modifier];

    public IEnumerable<UsedName> GetArrayType(
        IEnumerable<UsedName> elementType, ArrayShape shape) => elementType;

    public IEnumerable<UsedName> GetSZArrayType(IEnumerable<UsedName> elementType) => elementType;

    public IEnumerable<UsedName> GetByReferenceType(IEnumerable<UsedName> elementType) =>
        elementType;

    public IEnumerable<UsedName> GetPinnedType(IEnumerable<UsedName> elementType) => elementType;

    public IEnumerable<UsedName> GetPointerType(IEnumerable<UsedName> elementType) => elementType;

    public IEnumerable<UsedName> GetGenericMethodParameter(object? genericContext, int index) => [];

    public IEnumerable<UsedName> GetGenericTypeParameter(object? genericContext, int index) => [];
}
