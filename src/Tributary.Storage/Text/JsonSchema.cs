using System.Collections.Immutable;

namespace Tributary.Storage.Text;

/// <summary>Says what a JSON document must look like, in a part of JSON Schema 2020-12.</summary>
/// <remarks>
/// <para>
/// Keywords: <c>$ref</c> to <c>#/$defs/…</c>, <c>type</c>, <c>enum</c>, <c>const</c>,
/// <c>required</c>, <c>properties</c>, <c>additionalProperties</c>, <c>items</c>,
/// <c>minItems</c>, <c>pattern</c>, <c>minLength</c>, <c>minimum</c>, <c>exclusiveMinimum</c> and
/// <c>oneOf</c>. Passed over: <c>$schema</c>, <c>$id</c>, <c>$comment</c>, <c>title</c>,
/// <c>description</c>, <c>default</c> and <c>examples</c>.
/// </para>
/// <para>Numbers are compared as they are written, in decimal and exactly.</para>
/// </remarks>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;
    private readonly Dictionary<string, SchemaNode> _definitions;

    /// <summary>Takes a schema in.</summary>
    /// <param name="document">The schema, itself a JSON document.</param>
    /// <exception cref="ArgumentException">
    /// It has a keyword that is not known here, or a keyword has a value that it cannot have.
    /// </exception>
    public JsonSchema(JsonValue document)
    {
        _root = SchemaNode.Of(document);
        _definitions = SchemaNode.Definitions(document);
        foreach (var node in _definitions.Values.Append(_root).SelectMany(node => node.Tree()))
        {
            if (node.Reference is { } name && !_definitions.ContainsKey(name))
            {
                throw SchemaNode.Wrong(node.Source, $"there is no definition \"{name}\".");
            }
        }
    }

    /// <summary>Checks a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>All that is wrong, in the order of the document; empty when nothing is.</returns>
    public ImmutableArray<InputError> Validate(JsonValue document) =>
    [
        .. new SchemaCheck(_definitions)
            .Check(_root, document)
            .Select(violation => violation.Error)
            .OrderBy(error => error.Line),
    ];
}
